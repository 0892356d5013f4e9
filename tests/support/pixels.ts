import type { Page } from '@playwright/test';

export interface Pixels {
	width: number;
	height: number;
	/** Red, green, blue and alpha of each pixel, row by row. */
	rgba: Uint8Array;
}

/** Lets the browser read a PNG. Leaves the page empty: the site's content security policy forbids reading pictures. */
export async function readPixels(page: Page, png: Buffer): Promise<Pixels> {
	await page.goto('about:blank');
	const { width, height, text } = await page.evaluate(async (base64) => {
		const image = new Image();
		image.src = `data:image/png;base64,${base64}`;
		await image.decode();
		const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
		const context = canvas.getContext('2d');
		if (!context) throw new Error('This browser gives no canvas: use a newer Chromium.');
		context.drawImage(image, 0, 0);
		const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
		let text = '';
		for (let start = 0; start < data.length; start += 8192)
			text += String.fromCharCode(...data.subarray(start, start + 8192));
		return { width: canvas.width, height: canvas.height, text: btoa(text) };
	}, png.toString('base64'));
	return { width, height, rgba: Uint8Array.from(Buffer.from(text, 'base64')) };
}
