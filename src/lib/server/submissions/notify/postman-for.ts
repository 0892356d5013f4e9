import { originOf, type Settings } from '../../settings.ts';
import type { AddressBox } from './address-box.ts';
import { DeliveryError, type Channel } from './channel.ts';
import type { Notice, NoticeBook } from './notice-book.ts';
import { Postman } from './postman.ts';

/** The channel of the settings, or undefined where none is set. Only the one that is used is loaded. */
export async function channelFor(settings: Settings): Promise<Channel | undefined> {
	const { SMTP_URL, MAIL_FROM, NOTIFY_API_KEY, NOTIFY_TEMPLATE_TEAM, NOTIFY_TEMPLATE_FAMILY } = settings;
	if (SMTP_URL && MAIL_FROM) {
		const { SmtpChannel, smtpOptions } = await import('./smtp.ts');
		return new SmtpChannel(smtpOptions(SMTP_URL), MAIL_FROM);
	}
	if (NOTIFY_API_KEY && NOTIFY_TEMPLATE_TEAM && NOTIFY_TEMPLATE_FAMILY) {
		const { GovukNotifyChannel } = await import('./govuk-notify.ts');
		const templates = { team: NOTIFY_TEMPLATE_TEAM, family: NOTIFY_TEMPLATE_FAMILY };
		return new GovukNotifyChannel({ apiKey: NOTIFY_API_KEY, templates });
	}
	return undefined;
}

/** The postman of this server, not yet started; undefined where no channel is set. */
export async function postmanFor(
	book: NoticeBook,
	box: AddressBox,
	settings: Settings
): Promise<Postman | undefined> {
	const channel = await channelFor(settings);
	return (
		channel &&
		new Postman({
			book,
			channel,
			addressOf: (notice) => addressOf(notice, box, settings.TEAM_MAIL),
			site: { origin: originOf(settings), demo: settings.MODE === 'demo' }
		})
	);
}

function addressOf({ to, addressSealed, reference }: Notice, box: AddressBox, teamMail?: string): string {
	if (to === 'family') {
		if (!addressSealed) throw new DeliveryError('ENOADDRESS');
		return box.open(addressSealed, reference);
	}
	// It was set when the form came, and somebody has taken it away since.
	if (!teamMail) throw new DeliveryError('ENOTEAMMAIL');
	return teamMail;
}
