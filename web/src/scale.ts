// A scale bar, right at the centre of the map.
import type { FindingMap } from './map.ts';
import { h } from './dom.ts';

/** The longest of 1, 2, 5 times a power of ten that fits. */
export function roundLength(most: number): number {
    const power = 10 ** Math.floor(Math.log10(most));
    return power * (most >= 5 * power ? 5 : most >= 2 * power ? 2 : 1);
}

export function lengthText(metres: number): string {
    return metres >= 1000 ? `${metres / 1000} km` : `${Number(metres.toPrecision(3))} m`;
}

export function scaleBar(map: FindingMap): HTMLElement {
    const out = h('div', { class: 'scalebar' });
    const draw = () => {
        const perPixel = map.metresPerPixel();
        const metres = roundLength(perPixel * 120);
        out.textContent = lengthText(metres);
        out.style.width = `${metres / perPixel}px`;
    };
    map.map.getView().on('change:resolution', draw);
    map.map.on('moveend', draw);
    draw();
    return out;
}
