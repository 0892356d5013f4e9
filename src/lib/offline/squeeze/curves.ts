/**
 * The curve between a probability and its weight, ln(p / (1 - p)), as tables. They are made of + - * / alone: browsers differ in the
 * last digits of Math.exp and Math.log, and one wrong digit would spoil all that follows.
 */

/** Steps of a probability in `weightOf`. */
export const fine = 4096;

/** Weights past this say no more. */
const most = 12;
const stepsPerOne = 128;

const logOfTwo = 0.6931471805599453;

function ln(value: number): number {
	let rest = value;
	let halvings = 0;
	while (rest < 0.75) {
		rest *= 2;
		halvings++;
	}
	const ratio = (rest - 1) / (rest + 1);
	let power = ratio;
	let sum = 0;
	for (let odd = 1; odd < 40; odd += 2) {
		sum += power / odd;
		power *= ratio * ratio;
	}
	return 2 * sum - halvings * logOfTwo;
}

/** Of a number between -12 and 12. */
function exp(value: number): number {
	const small = value / 64;
	let term = 1;
	let sum = 1;
	for (let count = 1; count < 16; count++) {
		term *= small / count;
		sum += term;
	}
	for (let doubling = 0; doubling < 6; doubling++) sum *= sum;
	return sum;
}

/** By the probability in steps of 1/4096. */
export const weightOf = Float64Array.from({ length: fine }, (_, step) => {
	const probability = (step + 0.5) / fine;
	return ln(probability) - ln(1 - probability);
});

const curve = Float64Array.from(
	{ length: 2 * most * stepsPerOne + 2 },
	(_, step) => 1 / (1 + exp(most - step / stepsPerOne))
);

/** The probability of a weight. */
export function probabilityOf(weight: number): number {
	const place = (weight > 11.99 ? 23.99 : weight < -11.99 ? 0.01 : weight + most) * stepsPerOne;
	const step = place | 0;
	const low = curve[step]!;
	return low + (curve[step + 1]! - low) * (place - step);
}
