// What Starlight's template writes, with the two languages its manual shows.
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";

export default defineConfig({
  site: "http://127.0.0.1:8000",
  integrations: [
    starlight({
      title: "Relationel traumeterapi",
      defaultLocale: "root",
      locales: { root: { label: "Dansk", lang: "da" }, en: { label: "English", lang: "en" } },
    }),
  ],
});
