// One description of a symbol, drawn on the map, in the legend and beside words.
import Fill from 'ol/style/Fill.js';
import Icon from 'ol/style/Icon.js';
import Stroke from 'ol/style/Stroke.js';
import type { Symbol } from './data.ts';
import { svg } from './dom.ts';

/** CSS pixels in a millimetre. */
export const perMm = 96 / 25.4;
/** Symbols are painted as fine as screens get. */
const fine = 3;
/** They grow with the letters of the page, which are larger on very wide screens. */
export const growth = Math.max(1, Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 14 || 1);

/** Corners of a marker within a circle of radius 1, y downwards; null for the circle itself. */
export function corners(marker: Symbol['marker']): [number, number][] | null {
    const around = (count: number, turn: number, radius: (i: number) => number): [number, number][] =>
        Array.from({ length: count }, (_, i) => {
            const angle = turn + (2 * Math.PI * i) / count;
            return [Math.sin(angle) * radius(i), -Math.cos(angle) * radius(i)];
        });
    switch (marker) {
        case 'circle':
            return null;
        case 'square':
            return [[-0.84, -0.84], [0.84, -0.84], [0.84, 0.84], [-0.84, 0.84]];
        case 'triangle':
            return [[0, -1], [0.94, 0.72], [-0.94, 0.72]];
        case 'diamond':
            return around(4, 0, () => 1);
        case 'pentagon':
            return around(5, 0, () => 1);
        case 'hexagon':
            return around(6, Math.PI / 6, () => 1);
        case 'star':
            return around(10, 0, (i) => (i % 2 === 0 ? 1 : 0.42));
        case 'cross': {
            const a = 0.32;
            return [[-a, -1], [a, -1], [a, -a], [1, -a], [1, a], [a, a], [a, 1], [-a, 1], [-a, a], [-1, a], [-1, -a], [-a, -a]];
        }
    }
}

export function dash(symbol: Symbol): number[] | undefined {
    const unit = Math.max(symbol.width * perMm, 1);
    const long = unit * 4;
    const patterns = { solid: undefined, dash: [long, unit * 2.5], dot: [unit, unit * 2], 'dash-dot': [long, unit * 2, unit, unit * 2] };
    return patterns[symbol.line];
}

function canvas(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
    const out = document.createElement('canvas');
    out.width = width;
    out.height = height;
    const context = out.getContext('2d');
    if (context === null) {
        throw new Error('no canvas');
    }
    return [out, context];
}

const icons = new Map<string, Icon>();

function iconOf(key: string, side: number, paint: (context: CanvasRenderingContext2D) => void): Icon {
    let icon = icons.get(key);
    if (icon === undefined) {
        const [image, context] = canvas(Math.ceil(side * fine * growth), Math.ceil(side * fine * growth));
        context.scale(fine * growth, fine * growth);
        paint(context);
        icon = new Icon({ img: image, scale: 1 / fine });
        icons.set(key, icon);
    }
    return icon;
}

function trace(context: CanvasRenderingContext2D, symbol: Symbol, centre: number, radius: number): void {
    const points = corners(symbol.marker);
    context.beginPath();
    if (points === null) {
        context.arc(centre, centre, radius, 0, 2 * Math.PI);
    } else {
        points.forEach(([x, y]) => context.lineTo(centre + x * radius, centre + y * radius));
    }
    context.closePath();
}

/** A marker; `edge` replaces its outline. With a number above 1 a badge tells how many lie here. */
export function markerIcon(symbol: Symbol, edge: { colour: string; width: number } | null, count: number): Icon {
    const radius = (symbol.size * perMm) / 2 + 1;
    const text = String(count);
    const badge = count > 1 ? Math.max(9, 3 + 3 * text.length) : 0;
    const side = 2 * (radius + 3) + 2 * badge;
    const key = JSON.stringify([symbol, edge, count]);
    return iconOf(key, side, (context) => {
        const centre = side / 2;
        trace(context, symbol, centre, radius);
        context.fillStyle = symbol.colour;
        context.fill();
        context.lineJoin = 'round';
        context.lineWidth = edge === null ? 1.2 : edge.width * perMm + 0.6;
        context.strokeStyle = edge === null ? symbol.outline : edge.colour;
        context.stroke();
        if (badge > 0) {
            context.font = '600 10px sans-serif';
            const wide = Math.max(14, context.measureText(text).width + 7);
            const x = centre + radius * 0.7;
            const y = centre - radius * 0.8;
            context.beginPath();
            context.roundRect?.(x - wide / 2, y - 7, wide, 14, 7);
            context.fillStyle = '#1d2429';
            context.fill();
            context.fillStyle = '#ffffff';
            context.textAlign = 'center';
            context.textBaseline = 'middle';
            context.fillText(text, x, y + 0.5);
        }
    });
}

/** Many in one place: a ring whose parts are the verdicts, the exact number inside. */
export function ringIcon(parts: { symbol: Symbol; count: number }[], total: number): Icon {
    const text = String(total);
    const radius = Math.min(22, 9.5 + 1.6 * Math.log2(total));
    const key = JSON.stringify(['ring', parts.map(({ symbol, count }) => [symbol.colour, Math.round((count / total) * 64)]), text]);
    const side = 2 * radius + 4;
    return iconOf(key, side, (context) => {
        const centre = side / 2;
        let from = -Math.PI / 2;
        for (const { symbol, count } of parts) {
            const to = from + (2 * Math.PI * count) / total;
            context.beginPath();
            context.moveTo(centre, centre);
            context.arc(centre, centre, radius, from, to);
            context.closePath();
            context.fillStyle = symbol.colour;
            context.fill();
            if (parts.length > 1) {
                context.lineWidth = 0.7;
                context.strokeStyle = '#3a444b';
                context.stroke();
            }
            from = to;
        }
        context.beginPath();
        context.arc(centre, centre, radius, 0, 2 * Math.PI);
        context.lineWidth = 1;
        context.strokeStyle = '#3a444b';
        context.stroke();
        context.beginPath();
        context.arc(centre, centre, radius * 0.74, 0, 2 * Math.PI);
        context.fillStyle = '#ffffff';
        context.fill();
        context.fillStyle = '#1d2429';
        const size = Math.min(13, (radius * 1.9) / Math.max(2, text.length));
        context.font = `600 ${size}px sans-serif`;
        context.textAlign = 'center';
        context.textBaseline = 'middle';
        context.fillText(text, centre, centre + 0.5);
    });
}

/** Hatch of the style, anchored to the screen. */
function hatch(symbol: Symbol, ratio: number): CanvasPattern | string {
    const step = Math.max(3, symbol.spacing * perMm) * growth * ratio;
    const whole = Math.max(4, Math.round(step));
    const [tile, context] = canvas(whole, whole);
    context.strokeStyle = symbol.line_colour;
    context.globalAlpha = 0.75;
    context.lineWidth = Math.max(0.8, Math.min(symbol.width, 0.35) * perMm) * ratio;
    context.beginPath();
    context.moveTo(0, whole / 2);
    context.lineTo(whole, whole / 2);
    if (symbol.fill === 'cross-hatch') {
        context.moveTo(whole / 2, 0);
        context.lineTo(whole / 2, whole);
    }
    context.stroke();
    const pattern = context.createPattern(tile, 'repeat');
    if (pattern === null) {
        return symbol.line_colour;
    }
    pattern.setTransform(new DOMMatrix().rotate(-symbol.angle));
    return pattern;
}

export function alpha(colour: string, opacity: number): string {
    const channel = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
    return `rgba(${channel(1)},${channel(3)},${channel(5)},${opacity})`;
}

export function areaFill(symbol: Symbol): Fill | undefined {
    switch (symbol.fill) {
        case 'none':
            return undefined;
        case 'solid':
            return new Fill({ color: alpha(symbol.colour, symbol.opacity) });
        default:
            return new Fill({ color: hatch(symbol, window.devicePixelRatio || 1) });
    }
}

export function stroke(symbol: Symbol, least = 0.8): Stroke {
    const lineDash = dash(symbol);
    return new Stroke({ color: symbol.line_colour, width: Math.max(least, symbol.width * perMm) * growth, ...(lineDash && { lineDash: lineDash.map((one) => one * growth) }), lineCap: 'butt' });
}

let patterns = 0;

/** The symbol beside a word: as a marker, a line or an area. */
export function swatch(symbol: Symbol, shape: 'point' | 'line' | 'polygon'): SVGElement {
    const wide = shape === 'point' ? 16 : 24;
    const out = svg('svg', { class: 'swatch', width: wide, height: 16, viewBox: `0 0 ${wide} 16`, 'aria-hidden': 'true' });
    if (shape === 'point') {
        const radius = Math.min(7, (symbol.size * perMm) / 2);
        const points = corners(symbol.marker);
        const look = { fill: symbol.colour, stroke: symbol.outline === '#FFFFFF' ? symbol.colour : symbol.outline, 'stroke-width': 1 };
        out.append(
            points === null
                ? svg('circle', { cx: 8, cy: 8, r: radius, ...look })
                : svg('polygon', { points: points.map(([x, y]) => `${(8 + x * radius).toFixed(2)},${(8 + y * radius).toFixed(2)}`).join(' '), ...look }),
        );
        return out;
    }
    const line = { stroke: symbol.line_colour, 'stroke-width': Math.min(3, Math.max(1, symbol.width * perMm)), 'stroke-dasharray': dash(symbol)?.join(' ') };
    if (shape === 'line') {
        out.append(svg('line', { x1: 1, y1: 8, x2: 23, y2: 8, ...line }));
        return out;
    }
    let fill = 'none';
    if (symbol.fill === 'solid') {
        fill = symbol.colour;
    } else if (symbol.fill !== 'none') {
        const id = `hatch${patterns++}`;
        const step = Math.max(3, Math.min(6, symbol.spacing * perMm * 0.6));
        const lines = [svg('line', { x1: 0, y1: step / 2, x2: step, y2: step / 2, stroke: symbol.line_colour, 'stroke-width': 1 })];
        if (symbol.fill === 'cross-hatch') {
            lines.push(svg('line', { x1: step / 2, y1: 0, x2: step / 2, y2: step, stroke: symbol.line_colour, 'stroke-width': 1 }));
        }
        out.append(svg('pattern', { id, width: step, height: step, patternUnits: 'userSpaceOnUse', patternTransform: `rotate(${-symbol.angle})` }, ...lines));
        fill = `url(#${id})`;
    }
    out.append(svg('rect', { x: 1.5, y: 2.5, width: 21, height: 11, fill, 'fill-opacity': symbol.fill === 'solid' ? symbol.opacity : 1, ...line }));
    return out;
}
