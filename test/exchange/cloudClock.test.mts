import { createCloudClock } from '../../nodes/InvokeServerlessFunction/exchange/cloudClock.ts';
import { reply } from '../providers/exchange.mts';
import { virtualClock } from '../virtualClock.mts';

describe("the cloud's clock", () => {
	it('is ours until a reply shows its own; then time passes by it, whatever becomes of ours', () => {
		const clock = virtualClock();
		clock.advance(1000);
		const cloud = createCloudClock(clock);
		expect([cloud.isSeen, cloud.now().toISOString()]).toEqual([false, '2026-01-02T03:04:06.000Z']);
		cloud.learn(reply('', { date: 'Fri, 02 Jan 2026 05:00:00 GMT' }));
		clock.advance(2000);
		clock.step(3_600_000);
		expect([cloud.isSeen, cloud.now().toISOString()]).toEqual([true, '2026-01-02T05:00:02.000Z']);
	});

	it('learns nothing from no reply, or from one without a date', () => {
		const cloud = createCloudClock(virtualClock());
		cloud.learn(null);
		cloud.learn(reply(''));
		expect(cloud.isSeen).toBe(false);
		cloud.learn(reply('', { date: 'Fri, 02 Jan 2026 05:00:00 GMT' }));
		cloud.learn(null);
		expect(cloud.now().toISOString()).toBe('2026-01-02T05:00:00.000Z');
	});
});
