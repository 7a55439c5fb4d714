// The map: references below, shapes of findings, lines to references, and the points of the list, clustered with exact counts.
import Feature from 'ol/Feature.js';
import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import { defaults as defaultInteractions } from 'ol/interaction/defaults.js';
import { createEmpty, extend, isEmpty } from 'ol/extent.js';
import type { FeatureLike } from 'ol/Feature.js';
import type Geometry from 'ol/geom/Geometry.js';
import MultiLineString from 'ol/geom/MultiLineString.js';
import MultiPoint from 'ol/geom/MultiPoint.js';
import MultiPolygon from 'ol/geom/MultiPolygon.js';
import Point from 'ol/geom/Point.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat, toLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import CircleStyle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import TextStyle from 'ol/style/Text.js';
import { clusters, type Cluster } from './cluster.ts';
import { type Category, type RawLayer, type Shape, Table } from './data.ts';
import type { State } from './state.ts';
import { areaFill, growth, markerIcon, perMm, ringIcon, stroke } from './symbols.ts';

/** More points than this are not drawn; the list and all counts hold them. */
export const mostPoints = 50_000;
/** Points nearer than so many pixels are drawn as one. */
const reach = 46;

const fonts = '"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","SimHei",sans-serif';

export type Picked = { kind: 'rows'; rows: number[] } | { kind: 'feature'; layer: Drawn; row: number };

/** A layer of shapes as it is drawn. */
export interface Drawn {
    raw: RawLayer;
    table: Table;
    layer: VectorLayer;
    drawn: number;
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

export class FindingMap {
    readonly map: OlMap;
    readonly layers: Drawn[] = [];
    /** Rows that have a position but are too many to draw. */
    leftOff = 0;
    /** Rows without a position. */
    unplaced = 0;
    private readonly points = new VectorSource<Feature<Point>>();
    private readonly marked = new VectorSource();
    private readonly x: Float64Array;
    private readonly y: Float64Array;
    private readonly drawable: Uint8Array;
    private shown = new Set<number>();
    private clusteredAt = '';
    private readonly home: number[];

    constructor(
        private readonly state: State,
        target: HTMLElement,
        private readonly picked: (what: Picked | null) => void,
    ) {
        const { list, run } = state;
        this.x = new Float64Array(list.size).fill(Number.NaN);
        this.y = new Float64Array(list.size).fill(Number.NaN);
        this.drawable = new Uint8Array(list.size);
        this.place();
        run.layers.forEach((raw) => this.addLayer(raw));
        this.home = this.extent();
        const layers = this.layers.map((one) => one.layer);
        const dots = new VectorLayer({ source: this.points, style: (feature) => this.dotStyle(feature), zIndex: 1000, updateWhileInteracting: true });
        const marks = new VectorLayer({ source: this.marked, style: (feature) => this.markStyle(feature), zIndex: 900 });
        this.map = new OlMap({
            target,
            layers: [...layers, marks, dots],
            controls: [],
            interactions: defaultInteractions({ altShiftDragRotate: false, pinchRotate: false }),
            view: new View({ center: fromLonLat([105, 36]), zoom: 4, maxZoom: 21, minZoom: 2, enableRotation: false }),
            maxTilesLoading: 0,
        });
        this.map.on('moveend', () => this.cluster());
        this.map.on('singleclick', (event) => this.click(event.pixel));
        this.map.on('pointermove', (event) => {
            if (!event.dragging) {
                target.style.cursor = this.map.hasFeatureAtPixel(event.pixel, { hitTolerance: 3, layerFilter: (layer) => layer !== marks }) ? 'pointer' : '';
            }
        });
        state.on('rows', () => this.rowsChanged());
        state.on('chosen', () => this.chosenChanged());
        state.on('language', () => this.layers.forEach((one) => one.layer.changed()));
        this.rowsChanged();
    }

    /** Positions of the rows; of too many the gravest, then the first of the list. */
    private place(): void {
        const { list } = this.state;
        const rank = new Map(this.state.gravity.map((key, at) => [key, at]));
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
            const gravity = (row: number) => rank.get(list.text('outcome', row)) ?? 99;
            placed.sort((a, b) => gravity(a) - gravity(b) || a - b);
            this.leftOff = placed.length - mostPoints;
            placed.length = mostPoints;
        }
        placed.forEach((row) => (this.drawable[row] = 1));
    }

    private addLayer(raw: RawLayer): void {
        if (raw.geometry === null) {
            return;
        }
        const table = Table.of(raw.table);
        const features: Feature[] = [];
        raw.geometry.forEach((shape, row) => {
            const geometry = geometryOf(raw, shape);
            if (geometry !== null) {
                const feature = new Feature(geometry);
                feature.set('row', row, true);
                features.push(feature);
            }
        });
        if (features.length === 0 && raw.of === 0) {
            return;
        }
        const references = this.layers.filter((one) => one.raw.reference).length;
        const orders: Record<string, number> = { witness_lines: 600, findings_area: 500, gaps: 510, slivers: 505, findings_line: 550, network_faults: 700 };
        const zIndex = raw.reference ? 400 - references : (orders[raw.table.name] ?? 450);
        const source = new VectorSource({ features });
        const layer = new VectorLayer({ source, zIndex, declutter: `labels${zIndex}`, updateWhileInteracting: false });
        const drawn: Drawn = { raw, table, layer, drawn: features.length };
        layer.setStyle(this.styler(drawn));
        this.layers.push(drawn);
        layer.set('drawn', drawn, true);
    }

    private extent(): number[] {
        const out = createEmpty();
        for (let row = 0; row < this.x.length; row++) {
            if (this.drawable[row] === 1) {
                extend(out, [this.x[row] ?? 0, this.y[row] ?? 0, this.x[row] ?? 0, this.y[row] ?? 0]);
            }
        }
        for (const one of this.layers) {
            if (isEmpty(out) || !one.raw.reference) {
                const extent = one.layer.getSource()?.getExtent();
                if (extent) {
                    extend(out, extent);
                }
            }
        }
        return out;
    }

    /** `right` pixels are covered by something else. */
    fit(right = 0): void {
        if (isEmpty(this.home)) {
            return;
        }
        this.map.getView().fit(this.home, { padding: [36, 36 + right, 36, 60], maxZoom: 16 });
    }

    /** Real metres a pixel at the centre. */
    metresPerPixel(): number {
        const view = this.map.getView();
        const [, latitude = 0] = toLonLat(view.getCenter() ?? [0, 0]);
        return (view.getResolution() ?? 1) * Math.cos((latitude * Math.PI) / 180);
    }

    /** The denominator of the scale, for a screen of 96 dots an inch. */
    private scale(): number {
        return (this.metresPerPixel() * 1000) * perMm;
    }

    private styler(one: Drawn): (feature: FeatureLike) => Style | Style[] | undefined {
        const { raw, table } = one;
        const { style } = raw;
        const verdicts = !raw.reference && table.field('fingerprint') !== undefined;
        const looks = new Map<Category, Style>();
        const lookOf = (category: Category): Style => {
            let look = looks.get(category);
            if (look === undefined) {
                const { symbol } = category;
                const fill = raw.shape === 'polygon' ? areaFill(symbol) : undefined;
                look =
                    raw.shape === 'point'
                        ? new Style({ image: markerIcon(symbol, null, 1) })
                        : new Style({ stroke: stroke(symbol), ...(fill && { fill }) });
                looks.set(category, look);
            }
            return look;
        };
        const byValue = new Map(style.categories.flatMap((category) => category.values.map((value) => [value, category] as const)));
        return (feature) => {
            const row = feature.get('row') as number;
            if (style.scale > 0 && this.scale() > style.scale) {
                return undefined;
            }
            if (verdicts) {
                const listed = this.state.rowOf(table.text('fingerprint', row));
                if (listed !== undefined && !this.shown.has(listed)) {
                    return undefined;
                }
            }
            const category = (style.by === '' ? undefined : byValue.get(table.text(style.by, row))) ?? style.others;
            if (!category) {
                return undefined;
            }
            const look = lookOf(category);
            const name = raw.reference && style.label !== 'none' && this.scale() <= style.label_scale ? table.text(style.label_field, row) || table.text('name', row) : '';
            if (name === '') {
                return look;
            }
            const label = new Style({
                text: new TextStyle({
                    text: name,
                    font: `${12 * growth}px ${fonts}`,
                    fill: new Fill({ color: category.symbol.line_colour }),
                    stroke: new Stroke({ color: '#ffffff', width: 3 }),
                    offsetY: raw.shape === 'point' ? -14 : 0,
                    placement: raw.shape === 'line' ? 'line' : 'point',
                    overflow: raw.shape === 'polygon',
                }),
            });
            return [look, label];
        };
    }

    private rowsChanged(): void {
        this.shown = new Set(this.state.rows);
        this.clusteredAt = '';
        this.layers.filter((one) => !one.raw.reference).forEach((one) => one.layer.changed());
        this.cluster();
    }

    private cluster(): void {
        const view = this.map.getView();
        const resolution = view.getResolution() ?? 1;
        const size = this.map.getSize() ?? [1000, 600];
        const extent = view.calculateExtent(size);
        const key = `${resolution}|${extent.join('|')}`;
        if (key === this.clusteredAt) {
            return;
        }
        this.clusteredAt = key;
        // Cells are anchored to the map, so that panning changes no cluster; a margin is drawn for the way there.
        const margin = resolution * 200;
        const [west = 0, south = 0, east = 0, north = 0] = extent;
        const all = clusters(
            this.state.rows.filter((row) => this.drawable[row] === 1),
            this.x,
            this.y,
            reach * growth * resolution,
        );
        const seen = all.filter((one) => one.x > west - margin && one.x < east + margin && one.y > south - margin && one.y < north + margin);
        this.points.clear(true);
        this.points.addFeatures(
            seen.map((one) => {
                const feature = new Feature(new Point([one.x, one.y]));
                feature.set('cluster', one, true);
                return feature;
            }),
        );
    }

    private dotStyle(feature: FeatureLike): Style {
        const cluster = feature.get('cluster') as Cluster;
        const { list, outcomes } = this.state;
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
            ? markerIcon(first.symbol, overdue ? { colour: this.state.run.overdue.outline, width: this.state.run.overdue.width } : null, cluster.rows.length)
            : ringIcon(parts, cluster.rows.length);
        const last = outcomes.findIndex((one) => counts.has(one.key));
        return new Style({ image, zIndex: 100 - last * 10 + (cluster.one ? 0 : 5) });
    }

    private markStyle(feature: FeatureLike): Style[] {
        const point = feature.getGeometry()?.getType() === 'Point';
        return point
            ? [
                  new Style({ image: new CircleStyle({ radius: 15 * growth, stroke: new Stroke({ color: '#ffffff', width: 6 }) }) }),
                  new Style({ image: new CircleStyle({ radius: 15 * growth, stroke: new Stroke({ color: '#0b5cad', width: 3 }) }) }),
              ]
            : [
                  new Style({ stroke: new Stroke({ color: '#ffffff', width: 6 }) }),
                  new Style({ stroke: new Stroke({ color: '#0b5cad', width: 2.5, lineDash: [8, 5] }) }),
              ];
    }

    private chosenChanged(): void {
        this.marked.clear(true);
        const row = this.state.chosen;
        if (row === null) {
            return;
        }
        const features: Feature[] = [];
        if (!Number.isNaN(this.x[row] ?? Number.NaN)) {
            features.push(new Feature(new Point([this.x[row] ?? 0, this.y[row] ?? 0])));
        }
        const print = this.state.list.text('fingerprint', row);
        features.push(...this.shapesOf(print));
        this.marked.addFeatures(features);
    }

    /** Own geometry, gaps and lines to references of a row. */
    private shapesOf(fingerprint: string): Feature[] {
        return this.layers
            .filter((one) => !one.raw.reference && one.table.field('fingerprint') !== undefined)
            .flatMap((one) => (one.layer.getSource()?.getFeatures() ?? []).filter((feature) => one.table.text('fingerprint', feature.get('row') as number) === fingerprint))
            .map((feature) => new Feature(feature.getGeometry()));
    }

    hasWitness(row: number): boolean {
        const lines = this.layers.find((one) => one.raw.table.name === 'witness_lines');
        const print = this.state.list.text('fingerprint', row);
        for (let at = 0; lines !== undefined && at < lines.table.size; at++) {
            if (lines.table.text('fingerprint', at) === print) {
                return true;
            }
        }
        return false;
    }

    /** Shows a row with all that belongs to it, close enough to be told from its neighbours. */
    zoomTo(row: number): void {
        const extent = createEmpty();
        if (!Number.isNaN(this.x[row] ?? Number.NaN)) {
            extend(extent, [this.x[row] ?? 0, this.y[row] ?? 0, this.x[row] ?? 0, this.y[row] ?? 0]);
        }
        for (const feature of this.shapesOf(this.state.list.text('fingerprint', row))) {
            const own = feature.getGeometry()?.getExtent();
            if (own) {
                extend(extent, own);
            }
        }
        this.zoomToExtent(extent);
    }

    zoomToRows(rows: number[]): void {
        const extent = createEmpty();
        rows.forEach((row) => extend(extent, [this.x[row] ?? 0, this.y[row] ?? 0, this.x[row] ?? 0, this.y[row] ?? 0]));
        this.zoomToExtent(extent);
    }

    private zoomToExtent(extent: number[]): void {
        if (!isEmpty(extent)) {
            this.map.getView().fit(extent, { padding: [60, 60, 60, 60], maxZoom: 16 });
        }
    }

    zoomBy(step: number): void {
        const view = this.map.getView();
        view.setZoom((view.getZoom() ?? 4) + step);
    }

    /** Pixel of a row within the map, for tests and for keyboards. */
    pixel(row: number): number[] {
        return this.map.getPixelFromCoordinate([this.x[row] ?? 0, this.y[row] ?? 0]);
    }

    /** The clusters drawn now. */
    drawnClusters(): Cluster[] {
        return this.points.getFeatures().map((feature) => feature.get('cluster') as Cluster);
    }

    private click(pixel: number[]): void {
        let found: Picked | null = null;
        this.map.forEachFeatureAtPixel(
            pixel,
            (feature, layer) => {
                const cluster = feature.get('cluster') as Cluster | undefined;
                if (cluster !== undefined) {
                    found = { kind: 'rows', rows: cluster.rows };
                    return true;
                }
                const drawn = layer?.get('drawn') as Drawn | undefined;
                if (drawn === undefined) {
                    return false;
                }
                const row = feature.get('row') as number;
                const listed = this.state.rowOf(drawn.table.text('fingerprint', row));
                found = listed !== undefined && drawn.table.name !== 'gaps' ? { kind: 'rows', rows: [listed] } : { kind: 'feature', layer: drawn, row };
                return true;
            },
            { hitTolerance: 4 },
        );
        this.picked(found);
    }
}
