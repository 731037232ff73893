// Answers requests for a built site as Netlify does, by Netlify's own readers of `_headers`, `_redirects` and
// netlify.toml and its own matcher. Arguments: the site's folder, netlify.toml, the paths as JSON. Prints, as
// JSON, what the readers complained of, and (status, file, headers) for each path.
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseAllHeaders } from "@netlify/headers-parser";
import { parseAllRedirects } from "@netlify/redirect-parser";
import redirector from "netlify-redirector";

const [folder, netlifyConfigPath, paths] = process.argv.slice(2);
const options = { netlifyConfigPath, minimal: false };
const headers = await parseAllHeaders({ ...options, headersFiles: [join(folder, "_headers")] });
const redirects = await parseAllRedirects({ ...options, redirectsFiles: [join(folder, "_redirects")] });
const matcher = redirects.redirects.length
  ? await redirector.parseJSON(JSON.stringify(redirects.redirects), { jwtSecret: "-", jwtRoleClaim: "-" })
  : { match: () => null };

const fileOf = (path) => {
  const file = path.endsWith("/") ? `${path}index.html` : path;
  return existsSync(join(folder, file)) && statSync(join(folder, file)).isFile() ? file : null;
};

// A file wins over a rule that is not forced; where there is neither, /404.html answers.
const answer = (path) => {
  const request = { scheme: "https", host: "example.org", path, query: "", headers: {}, cookieValues: {} };
  const rule = matcher.match({ ...request, getHeader: () => "", getCookie: () => "" });
  const file = fileOf(path);
  if (file && !rule?.force) return [200, file];
  if (!rule) return [404, fileOf("/404.html")];
  return [rule.status, [200, 404].includes(rule.status) ? fileOf(rule.to) : rule.to];
};

const told = (path) =>
  Object.assign({}, ...headers.headers.filter((rule) => rule.forRegExp.test(path)).map((rule) => rule.values));
const answers = JSON.parse(paths).map((path) => [...answer(path), told(path)]);
const complaints = [...headers.errors, ...redirects.errors].map(String);
console.log(JSON.stringify({ complaints, answers, rules: redirects.redirects.length }));
