import { licenceOf, packageFolderOf } from './packages.mjs';

/** The file that lies beside each bundle. */
export const licencesFile = 'licences.json';

/**
 * A plugin for Vite: writes which packages really ended up in a bundle, with the texts of their licences, to
 * `licences.json` beside it. What was shaken out of it is not listed.
 *
 * @param {() => readonly import('./packages.mjs').Licence[]} [further] Packages that are shipped beside this bundle.
 * @returns {import('vite').Plugin}
 */
export function bundledLicences(further = () => []) {
  return {
    name: 'clockhouse:licences',
    // The build fails here for a package without a text.
    generateBundle(_options, output) {
      const folders = new Set();
      for (const chunk of Object.values(output)) {
        if (chunk.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
          const folder = renderedLength > 0 ? packageFolderOf(id) : null;
          if (folder !== null) folders.add(folder);
        }
      }
      const found = [...folders].map(licenceOf);
      const source = JSON.stringify(sorted([...found, ...further()]));
      this.emitFile({ type: 'asset', fileName: licencesFile, source });
    },
  };
}

/**
 * In the order of a list, each package once.
 *
 * @param {readonly import('./packages.mjs').Licence[]} licences
 * @returns {readonly import('./packages.mjs').Licence[]}
 */
export function sorted(licences) {
  const each = new Map(licences.map((licence) => [`${licence.name}@${licence.version}`, licence]));
  return [...each.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
