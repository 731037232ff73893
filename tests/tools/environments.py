"""The environment that each host gives a build, and the address that it serves the site at."""

# As the hosts document them; in every Netlify build all three addresses are there.
NETLIFY = {
    "NETLIFY": "true",
    "URL": "https://praksis.netlify.app",
    "DEPLOY_URL": "https://0123abcd--praksis.netlify.app",
}
CLOUDFLARE = {"CF_PAGES": "1", "CF_PAGES_URL": "https://373f31e2.praksis.pages.dev"}
HOSTS = {
    "Netlify, first deploy": (
        {**NETLIFY, "CONTEXT": "production", "DEPLOY_PRIME_URL": "https://main--praksis.netlify.app"},
        "https://praksis.netlify.app/",
    ),
    "Netlify, own domain": (
        {**NETLIFY, "CONTEXT": "production", "URL": "https://www.praksis.example"},
        "https://www.praksis.example/",
    ),
    "Netlify, preview": (
        {
            **NETLIFY,
            "CONTEXT": "deploy-preview",
            "DEPLOY_PRIME_URL": "https://deploy-preview-7--praksis.netlify.app",
        },
        "https://deploy-preview-7--praksis.netlify.app/",
    ),
    "Netlify, branch": (
        {**NETLIFY, "CONTEXT": "branch-deploy", "DEPLOY_PRIME_URL": "https://ny--praksis.netlify.app"},
        "https://ny--praksis.netlify.app/",
    ),
    "Cloudflare": ({**CLOUDFLARE, "CF_PAGES_BRANCH": "main"}, "https://praksis.pages.dev/"),
    "Cloudflare, preview": (
        {**CLOUDFLARE, "CF_PAGES_BRANCH": "ny"},
        "https://373f31e2.praksis.pages.dev/",
    ),
    "Cloudflare, production without a deploy's name": (
        {"CF_PAGES": "1", "CF_PAGES_BRANCH": "main", "CF_PAGES_URL": "https://praksis.pages.dev/"},
        "https://praksis.pages.dev/",
    ),
    # On a machine of one's own such names may stand for anything.
    "no host": (
        {"URL": "https://a.example", "CF_PAGES_URL": "https://b.example", "CONTEXT": "production"},
        "",
    ),
    "a host without an address": ({"NETLIFY": "true", "CONTEXT": "production"}, ""),
}
