import styles from './display-panel.css?inline';
import { startDisplayForm } from './display-form.ts';

let made: Promise<HTMLDialogElement> | undefined;

/** Opens the choices of /display over this page: what changes can be seen where the reader was. Fails where they cannot be had. */
export async function openDisplayPanel(link: HTMLAnchorElement): Promise<void> {
	made ??= fetchPage(link.href).then(makeDialog);
	const dialog = await made;
	if (dialog.open) return;
	// Browsers give the focus back themselves, but Safari never gave it to the link.
	dialog.addEventListener('close', () => link.focus(), { once: true });
	dialog.showModal();
}

async function fetchPage(address: string): Promise<Document> {
	const response = await fetch(address);
	if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
	return new DOMParser().parseFromString(await response.text(), 'text/html');
}

function makeDialog(page: Document): HTMLDialogElement {
	const form = page.querySelector<HTMLElement>('[data-display]');
	const title = page.querySelector('h1');
	if (!form || !title) throw new Error('The page about text and colours has no choices to take from it.');
	const panel = document.createElement('dialog');
	panel.className = 'display-panel';
	panel.lang = page.documentElement.lang;
	panel.dir = page.documentElement.dir;
	const heading = document.createElement('h2');
	heading.id = 'display-panel-title';
	heading.textContent = title.textContent;
	panel.setAttribute('aria-labelledby', heading.id);
	const close = () => {
		const button = document.createElement('button');
		button.type = 'button';
		button.textContent = form.dataset.close ?? '';
		button.addEventListener('click', () => panel.close());
		return button;
	};
	const head = document.createElement('div');
	head.className = 'display-head';
	head.append(heading, close());
	// Twice, since a long way lies between them where words are large.
	panel.append(head, document.adoptNode(form), close());
	document.body.append(panel);
	// Made by code, a sheet asks nothing of the page's security policy, and of the network nothing more.
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(styles);
	document.adoptedStyleSheets.push(sheet);
	startDisplayForm(form);
	return panel;
}
