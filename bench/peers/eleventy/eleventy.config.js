export default function (config) {
  return { dir: { input: "pages", includes: "../_includes", output: "_site" } };
}
