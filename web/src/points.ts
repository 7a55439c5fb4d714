// The points of the list: where its rows lie, and the clusters with exact counts that are drawn of them.
import { createEmpty, extendCoordinate } from 'ol/extent.js';
import Feature from 'ol/Feature.js';
import type { FeatureLike } from 'ol/Feature.js';
import Point from 'ol/geom/Point.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import Style from 'ol/style/Style.js';
import { clusters, type Cluster } from './cluster.ts';
import type { State } from './state.ts';
import { growth, markerIcon, ringIcon } from './symbols.ts';

/** More points than this are not drawn; the list and all counts hold them. */
export const mostPoints = 50_000;
/** Points nearer than so many pixels are drawn as one. */
const reach = 46;

export class Points {
    /** Rows that have a position but are too many to draw. */
    leftOff = 0;
    /** Rows without a position. */
    unplaced = 0;
    readonly layer: VectorLayer;
    private readonly source = new VectorSource<Feature<Point>>();
    private readonly x: Float64Array;
    private readonly y: Float64Array;
    private readonly drawable: Uint8Array;

    constructor(private readonly state: State) {
        const { size } = state.list;
        this.x = new Float64Array(size).fill(Number.NaN);
        this.y = new Float64Array(size).fill(Number.NaN);
        this.drawable = new Uint8Array(size);
        this.place();
        this.layer = new VectorLayer({ source: this.source, style: (feature) => this.style(feature), zIndex: 1000, updateWhileInteracting: true });
    }

    /** Positions of the rows; of too many the gravest, then the first of the list. */
    private place(): void {
        const { list, gravity } = this.state;
        const rank = new Map(gravity.map((key, at) => [key, at]));
        const placed: number[] = [];
        for (let row = 0; row < list.size; row++) {
            const lon = list.number('lon', row);
            const lat = list.number('lat', row);
            if (Number.isNaN(lon) || Number.isNaN(lat) || Math.abs(lat) > 85) {
                this.unplaced++;
                continue;
            }
            const [x = 0, y = 0] = fromLonLat([lon, lat]);
            this.x[row] = x;
            this.y[row] = y;
            placed.push(row);
        }
        if (placed.length > mostPoints) {
            const rankOf = (row: number) => rank.get(list.text('outcome', row)) ?? 99;
            placed.sort((a, b) => rankOf(a) - rankOf(b) || a - b);
            this.leftOff = placed.length - mostPoints;
            placed.length = mostPoints;
        }
        placed.forEach((row) => (this.drawable[row] = 1));
    }

    /** Where a row lies on the map, if it has a position. */
    at(row: number): number[] | undefined {
        const x = this.x[row] ?? Number.NaN;
        return Number.isNaN(x) ? undefined : [x, this.y[row] ?? 0];
    }

    /** Where those of the rows lie that have a position. */
    placed(rows: number[]): number[][] {
        return rows.flatMap((row) => {
            const at = this.at(row);
            return at === undefined ? [] : [at];
        });
    }

    /** Of all that can be drawn, whatever the filter. */
    extent(): number[] {
        const out = createEmpty();
        this.drawable.forEach((drawn, row) => {
            if (drawn === 1) {
                extendCoordinate(out, [this.x[row] ?? 0, this.y[row] ?? 0]);
            }
        });
        return out;
    }

    /** Clusters the listed rows anew. Cells are anchored to the map, so that panning changes no cluster. */
    cluster(extent: number[], resolution: number): void {
        const margin = resolution * 200;    // drawn for the way there
        const [west = 0, south = 0, east = 0, north = 0] = extent;
        const rows = this.state.rows.filter((row) => this.drawable[row] === 1);
        const seen = clusters(rows, this.x, this.y, reach * growth * resolution).filter(
            (one) => one.x > west - margin && one.x < east + margin && one.y > south - margin && one.y < north + margin,
        );
        this.source.clear(true);
        this.source.addFeatures(
            seen.map((one) => {
                const feature = new Feature(new Point([one.x, one.y]));
                feature.set('cluster', one, true);
                return feature;
            }),
        );
    }

    /** The clusters drawn now. */
    drawn(): Cluster[] {
        return this.source.getFeatures().map((feature) => feature.get('cluster') as Cluster);
    }

    private style(feature: FeatureLike): Style {
        const cluster = feature.get('cluster') as Cluster;
        const { list, outcomes, run } = this.state;
        const counts = new Map<string, number>();
        let overdue = false;
        for (const row of cluster.rows) {
            const outcome = list.text('outcome', row);
            counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
            overdue = overdue || this.state.overdue(row);
        }
        const parts = outcomes.flatMap(({ key, symbol }) => (symbol !== null && counts.has(key) ? [{ symbol, count: counts.get(key) ?? 0 }] : []));
        const first = parts[0];
        if (first === undefined) {
            return new Style();
        }
        const image = cluster.one
            ? markerIcon(first.symbol, overdue ? { colour: run.overdue.outline, width: run.overdue.width } : null, cluster.rows.length)
            : ringIcon(parts, cluster.rows.length);
        const last = outcomes.findIndex((one) => counts.has(one.key));
        return new Style({ image, zIndex: 100 - last * 10 + (cluster.one ? 0 : 5) });
    }
}
