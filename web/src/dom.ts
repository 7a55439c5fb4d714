// Elements. Whatever comes from a run goes in as text; nothing is ever parsed as HTML.

type Child = Node | string | null | undefined;
type Attributes = Record<string, string | number | boolean | ((event: Event) => void) | undefined>;

function fill(node: Element, attributes: Attributes, children: Child[]): void {
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === 'function') {
            node.addEventListener(name, value);
        } else if (value === true) {
            node.setAttribute(name, '');
        } else if (value !== undefined && value !== false) {
            node.setAttribute(name, String(value));
        }
    }
    for (const child of children) {
        if (child !== null && child !== undefined) {
            node.append(child);
        }
    }
}

export function h<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
    const node = document.createElement(name);
    fill(node, attributes, children);
    return node;
}

export function svg(name: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
    const node = document.createElementNS('http://www.w3.org/2000/svg', name);
    fill(node, attributes, children);
    return node;
}
