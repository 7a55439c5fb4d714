// Runs the unit tests of the pure modules: node units.mjs, in the build folder. Types are checked first.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const packages = createRequire(join(process.cwd(), 'package.json'));
const types = spawnSync(process.execPath, [packages.resolve('typescript/bin/tsc'), '-p', '.'], { stdio: 'inherit' });
if (types.status !== 0) {
    process.exit(1);
}
const tests = readdirSync('test').filter((name) => name.endsWith('_test.ts')).sort();
await packages('esbuild').build({
    entryPoints: tests.map((name) => `test/${name}`),
    outdir: 'units',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    preserveSymlinks: true,
    logLevel: 'warning',
});
const run = spawnSync(process.execPath, ['--test', ...tests.map((name) => `units/${name.replace('.ts', '.mjs')}`)], { stdio: 'inherit' });
process.exit(run.status ?? 1);
