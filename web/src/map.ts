// The map: shapes below, marks of what is chosen, and the points of the list on top; what is shown of it and what is picked.
import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import { defaults as defaultInteractions } from 'ol/interaction/defaults.js';
import { boundingExtent, extend, isEmpty } from 'ol/extent.js';
import { fromLonLat, toLonLat } from 'ol/proj.js';
import type { Cluster } from './cluster.ts';
import { Marks } from './marks.ts';
import { Points } from './points.ts';
import { shapeStyle } from './shape_style.ts';
import { type Drawn, Shapes } from './shapes.ts';
import type { State } from './state.ts';
import { perMm } from './symbols.ts';

export type Picked = { kind: 'rows'; rows: number[] } | { kind: 'feature'; layer: Drawn; row: number };

export class FindingMap {
    readonly map: OlMap;
    private readonly shapes: Shapes;
    private readonly points: Points;
    private readonly marks = new Marks();
    private shown = new Set<number>();
    private clusteredAt = '';
    private readonly home: number[];

    constructor(
        private readonly state: State,
        target: HTMLElement,
        private readonly picked: (what: Picked | null) => void,
    ) {
        this.points = new Points(state);
        const sight = { scale: () => this.scale(), listed: (print: string) => this.listed(print) };
        this.shapes = new Shapes(state.run.layers, (raw, table, verdicts) => shapeStyle(raw, table, verdicts, sight));
        this.home = this.extent();
        this.map = new OlMap({
            target,
            layers: [...this.layers.map((one) => one.layer), this.marks.layer, this.points.layer],
            controls: [],
            interactions: defaultInteractions({ altShiftDragRotate: false, pinchRotate: false }),
            view: new View({ center: fromLonLat([105, 36]), zoom: 4, maxZoom: 21, minZoom: 2, enableRotation: false }),
            maxTilesLoading: 0,
        });
        this.map.on('moveend', () => this.cluster());
        this.map.on('singleclick', (event) => this.click(event.pixel));
        this.map.on('pointermove', (event) => {
            if (!event.dragging) {
                const over = this.map.hasFeatureAtPixel(event.pixel, { hitTolerance: 3, layerFilter: (layer) => layer !== this.marks.layer });
                target.style.cursor = over ? 'pointer' : '';
            }
        });
        state.on('rows', () => this.rowsChanged());
        state.on('chosen', () => this.chosenChanged());
        state.on('language', () => this.shapes.changed());
        this.rowsChanged();
    }

    get layers(): readonly Drawn[] {
        return this.shapes.layers;
    }

    /** Rows that have a position but are too many to draw. */
    get leftOff(): number {
        return this.points.leftOff;
    }

    /** Rows without a position. */
    get unplaced(): number {
        return this.points.unplaced;
    }

    /** Of the points and findings; of the references where there is nothing else. */
    private extent(): number[] {
        const out = this.points.extent();
        for (const one of this.layers) {
            const own = one.layer.getSource()?.getExtent();
            if (own && (isEmpty(out) || !one.raw.reference)) {
                extend(out, own);
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
        return this.metresPerPixel() * 1000 * perMm;
    }

    private listed(print: string): boolean {
        const row = this.state.rowOf(print);
        return row === undefined || this.shown.has(row);
    }

    private rowsChanged(): void {
        this.shown = new Set(this.state.rows);
        this.clusteredAt = '';
        this.shapes.changed((one) => !one.raw.reference);
        this.cluster();
    }

    private cluster(): void {
        const view = this.map.getView();
        const resolution = view.getResolution() ?? 1;
        const extent = view.calculateExtent(this.map.getSize() ?? [1000, 600]);
        const key = `${resolution}|${extent.join('|')}`;
        if (key !== this.clusteredAt) {
            this.clusteredAt = key;
            this.points.cluster(extent, resolution);
        }
    }

    private print(row: number): string {
        return this.state.list.text('fingerprint', row);
    }

    private chosenChanged(): void {
        const row = this.state.chosen;
        if (row === null) {
            this.marks.hide();
        } else {
            this.marks.show(this.points.at(row), this.shapes.of(this.print(row)));
        }
    }

    hasWitness(row: number): boolean {
        return this.shapes.hasWitness(this.print(row));
    }

    /** Shows a row with all that belongs to it, close enough to be told from its neighbours. */
    zoomTo(row: number): void {
        const extent = boundingExtent(this.points.placed([row]));
        this.shapes.of(this.print(row)).forEach((geometry) => extend(extent, geometry.getExtent()));
        this.zoomToExtent(extent);
    }

    zoomToRows(rows: number[]): void {
        this.zoomToExtent(boundingExtent(this.points.placed(rows)));
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

    /** Where a row lies, if it has a position. */
    at(row: number): number[] | undefined {
        return this.points.at(row);
    }

    /** The clusters drawn now. */
    drawnClusters(): Cluster[] {
        return this.points.drawn();
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
