/** The licences of all works of others that the package holds; the build lists them. */
import texts from "../data/licences.json" with { type: "json" };
import { element } from "../view/dom.js";
import { ENGLISH } from "../words.js";

/** For each text the works that come under it. */
export const licences = () =>
  texts.map(({ works, text }) => {
    const named = works.map(({ name, version, licence }) => `${name} ${version} (${licence})`);
    return element("details", ENGLISH, element("summary", null, named.join(", ")), element("pre", { tabindex: "0" }, text));
  });
