// What is chosen, marked on the map: a ring around its point, and a dashed line along its shapes.
import Feature from 'ol/Feature.js';
import type { FeatureLike } from 'ol/Feature.js';
import type Geometry from 'ol/geom/Geometry.js';
import Point from 'ol/geom/Point.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import CircleStyle from 'ol/style/Circle.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import { growth } from './symbols.ts';

function style(feature: FeatureLike): Style[] {
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

export class Marks {
    private readonly source = new VectorSource();
    readonly layer = new VectorLayer({ source: this.source, style, zIndex: 900 });

    show(at: number[] | undefined, shapes: readonly Geometry[]): void {
        this.source.clear(true);
        const points = at === undefined ? [] : [new Feature(new Point(at))];
        this.source.addFeatures([...points, ...shapes.map((geometry) => new Feature(geometry))]);
    }

    hide(): void {
        this.source.clear(true);
    }
}
