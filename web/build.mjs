// Bundles the page: node build.mjs OUT. One file with style, program and a content security policy that names both by hash.
// The same sources and packages give the same bytes.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// The packages lie in the build folder, where this is run.
const { build } = createRequire(join(process.cwd(), 'package.json'))('esbuild');

// What goes to the user besides our own code. A package that is not named here stops the build.
const licences = { ol: 'BSD-2-Clause, © OpenLayers contributors', rbush: 'MIT, © Vladimir Agafonkin', quickselect: 'ISC, © Vladimir Agafonkin' };

const mark = '@zonelint-run@';
const result = await build({
    entryPoints: ['src/main.ts'],
    bundle: true,
    format: 'iife',
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    target: ['chrome89', 'firefox89', 'safari15'],
    preserveSymlinks: true,
    metafile: true,
    write: false,
    logLevel: 'warning',
});
const used = new Set(Object.keys(result.metafile.inputs).map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]).filter(Boolean));
for (const name of used) {
    if (!(name in licences)) {
        throw new Error(`build.mjs names no licence of the package ${name}`);
    }
}
const style = readFileSync('src/page.css', 'utf8');
const notice = [...used].sort().map((name) => `${name}: ${licences[name]}`).join('\n');
const program = `/* zonelint: Apache-2.0\n${notice} */\n${result.outputFiles[0].text}`;
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = `default-src 'none'; script-src ${hash(program)}; style-src ${hash(style)}; img-src data:; base-uri 'none'; form-action 'none'`;
const parts = { policy, style, program };
const page = readFileSync('src/page.html', 'utf8').replace(/@(policy|style|program)@/g, (_, part) => parts[part]);
if (page.split(mark).length !== 2 || /<\/(script|style)/i.test(program + style)) {
    throw new Error('the page does not hold the mark of the data once, or its program ends its own block');
}
writeFileSync(process.argv[2], page);
