// The layers of shapes: references below, areas, lines and gaps of findings above, and what of them belongs to one row of the list.
import Feature from 'ol/Feature.js';
import type Geometry from 'ol/geom/Geometry.js';
import MultiLineString from 'ol/geom/MultiLineString.js';
import MultiPoint from 'ol/geom/MultiPoint.js';
import MultiPolygon from 'ol/geom/MultiPolygon.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import type { StyleFunction } from 'ol/style/Style.js';
import { type RawLayer, type Shape, Table } from './data.ts';

/** What lies over what; the rest of the findings' layers is at 450, references are below 400. */
const order: Record<string, number> = { witness_lines: 600, findings_area: 500, gaps: 510, slivers: 505, traces: 540, findings_line: 550, network_faults: 700 };

/** A layer of shapes as it is drawn. */
export interface Drawn {
    raw: RawLayer;
    table: Table;
    layer: VectorLayer;
    drawn: number;
}

/** How a layer is drawn; `verdicts` tells that its rows are verdicts. */
export type Styled = (raw: RawLayer, table: Table, verdicts: boolean) => StyleFunction;

/** Whether its rows are verdicts, which the list has too. */
function tellsVerdicts(raw: RawLayer, table: Table): boolean {
    return !raw.reference && table.field('fingerprint') !== undefined;
}

function geometryOf(raw: RawLayer, shape: Shape): Geometry | null {
    if (shape === null || shape.length === 0) {
        return null;
    }
    const pairs = (ring: number[]) => {
        const out: number[][] = [];
        for (let i = 0; i + 1 < ring.length; i += 2) {
            out.push(fromLonLat([ring[i] ?? 0, ring[i + 1] ?? 0]));
        }
        return out;
    };
    const parts = shape.map((part) => part.map(pairs));
    if (raw.shape === 'point') {
        return new MultiPoint(parts.flatMap((part) => part.flat()));
    }
    return raw.shape === 'line' ? new MultiLineString(parts.map((part) => part[0] ?? [])) : new MultiPolygon(parts);
}

export class Shapes {
    readonly layers: Drawn[] = [];
    /** By the fingerprint of a verdict: its own geometry, its gaps and its lines to references. */
    private readonly byPrint = new Map<string, Geometry[]>();
    private readonly witnessed = new Set<string>();

    constructor(raws: RawLayer[], styled: Styled) {
        raws.forEach((raw) => this.add(raw, styled));
    }

    private add(raw: RawLayer, styled: Styled): void {
        if (raw.geometry === null) {
            return;
        }
        const table = Table.of(raw.table);
        const verdicts = tellsVerdicts(raw, table);
        const features: Feature[] = [];
        raw.geometry.forEach((shape, row) => {
            const geometry = geometryOf(raw, shape);
            if (geometry === null) {
                return;
            }
            const feature = new Feature(geometry);
            feature.set('row', row, true);
            features.push(feature);
            if (verdicts) {
                this.remember(table.text('fingerprint', row), geometry, raw.table.name === 'witness_lines');
            }
        });
        if (features.length === 0 && raw.of === 0) {
            return;
        }
        const references = this.layers.filter((one) => one.raw.reference).length;
        const zIndex = raw.reference ? 400 - references : (order[raw.table.name] ?? 450);
        const layer = new VectorLayer({ source: new VectorSource({ features }), zIndex, declutter: `labels${zIndex}`, updateWhileInteracting: false });
        layer.setStyle(styled(raw, table, verdicts));
        const drawn: Drawn = { raw, table, layer, drawn: features.length };
        layer.set('drawn', drawn, true);
        this.layers.push(drawn);
    }

    private remember(print: string, geometry: Geometry, witness: boolean): void {
        const known = this.byPrint.get(print);
        if (known === undefined) {
            this.byPrint.set(print, [geometry]);
        } else {
            known.push(geometry);
        }
        if (witness) {
            this.witnessed.add(print);
        }
    }

    of(print: string): readonly Geometry[] {
        return this.byPrint.get(print) ?? [];
    }

    /** Whether a line to a reference is drawn for it. */
    hasWitness(print: string): boolean {
        return this.witnessed.has(print);
    }

    changed(which: (one: Drawn) => boolean = () => true): void {
        this.layers.filter(which).forEach((one) => one.layer.changed());
    }
}
