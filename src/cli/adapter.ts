import { join } from 'node:path';
import adapterNode from '@sveltejs/adapter-node';
import type { Adapter } from '@sveltejs/kit';

/** The Node adapter, which also writes the shell that doing pages open from without network (DESIGN decision 21). */
export function siteAdapter(out: string): Adapter {
	const node = adapterNode({ out, precompress: true });
	return {
		...node,
		async adapt(builder) {
			await node.adapt(builder);
			await builder.generateFallback(join(out, 'fallback.html'));
		}
	};
}
