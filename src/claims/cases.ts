import type { PaperCase } from './claim.ts';
import { CASES_001 } from './paper-001/cases.ts';
import { CASES_003 } from './paper-003/cases.ts';
import { CASES_004 } from './paper-004/cases.ts';
import { CASES_005 } from './paper-005/cases.ts';
import { CASES_006 } from './paper-006/cases.ts';
import { CASES_007 } from './paper-007/cases.ts';
import { CASES_009 } from './paper-009/cases.ts';
import { CASES_010 } from './paper-010/cases.ts';
import { CASES_011 } from './paper-011/cases.ts';
import { CASES_012 } from './paper-012/cases.ts';
import { CASES_013 } from './paper-013/cases.ts';
import { CASES_014 } from './paper-014/cases.ts';
import { CASES_016 } from './paper-016/cases.ts';
import { CASES_018 } from './paper-018/cases.ts';
import { CASES_020 } from './paper-020/cases.ts';
import { CASES_021 } from './paper-021/cases.ts';
import { CASES_022 } from './paper-022/cases.ts';
import { CASES_026 } from './paper-026/cases.ts';
import { CASES_027 } from './paper-027/cases.ts';
import { CASES_030 } from './paper-030/cases.ts';
import { CASES_034 } from './paper-034/cases.ts';
import { CASES_035 } from './paper-035/cases.ts';
import { CASES_038 } from './paper-038/cases.ts';
import { CASES_043 } from './paper-043/cases.ts';
import { CASES_044 } from './paper-044/cases.ts';
import { CASES_045 } from './paper-045/cases.ts';
import { CASES_046 } from './paper-046/cases.ts';
import { CASES_047 } from './paper-047/cases.ts';
import { CASES_048 } from './paper-048/cases.ts';
import { CASES_049 } from './paper-049/cases.ts';
import { CASES_050 } from './paper-050/cases.ts';
import { CASES_051 } from './paper-051/cases.ts';
import { CASES_053 } from './paper-053/cases.ts';
import { CASES_054 } from './paper-054/cases.ts';
import { CASES_056 } from './paper-056/cases.ts';
import { CASES_058 } from './paper-058/cases.ts';
import { CASES_060 } from './paper-060/cases.ts';
import { CASES_066 } from './paper-066/cases.ts';
import { CASES_069 } from './paper-069/cases.ts';
import { CASES_070 } from './paper-070/cases.ts';
import { CASES_071 } from './paper-071/cases.ts';
import { CASES_072 } from './paper-072/cases.ts';
import { CASES_073 } from './paper-073/cases.ts';
import { CASES_074 } from './paper-074/cases.ts';
import { CASES_075 } from './paper-075/cases.ts';
import { CASES_077 } from './paper-077/cases.ts';
import { CASES_078 } from './paper-078/cases.ts';
import { CASES_079 } from './paper-079/cases.ts';
import { CASES_080 } from './paper-080/cases.ts';
import { CASES_082 } from './paper-082/cases.ts';
import { CASES_083 } from './paper-083/cases.ts';
import { CASES_084 } from './paper-084/cases.ts';
import { CASES_086 } from './paper-086/cases.ts';
import { CASES_087 } from './paper-087/cases.ts';
import { CASES_088 } from './paper-088/cases.ts';
import { CASES_089 } from './paper-089/cases.ts';
import { CASES_090 } from './paper-090/cases.ts';
import { CASES_093 } from './paper-093/cases.ts';
import { CASES_094 } from './paper-094/cases.ts';
import { CASES_096 } from './paper-096/cases.ts';
import { CASES_098 } from './paper-098/cases.ts';
import { CASES_102 } from './paper-102/cases.ts';
import { CASES_103 } from './paper-103/cases.ts';
import { CASES_105 } from './paper-105/cases.ts';
import { CASES_106 } from './paper-106/cases.ts';
import { CASES_109 } from './paper-109/cases.ts';
import { CASES_111 } from './paper-111/cases.ts';
import { CASES_113 } from './paper-113/cases.ts';
import { CASES_114 } from './paper-114/cases.ts';
import { CASES_115 } from './paper-115/cases.ts';
import { CASES_116 } from './paper-116/cases.ts';
import { CASES_118 } from './paper-118/cases.ts';
import { CASES_119 } from './paper-119/cases.ts';
import { CASES_120 } from './paper-120/cases.ts';
import { CASES_122 } from './paper-122/cases.ts';
import { CASES_123 } from './paper-123/cases.ts';
import { CASES_125 } from './paper-125/cases.ts';
import { CASES_129 } from './paper-129/cases.ts';
import { CASES_135 } from './paper-135/cases.ts';
import { CASES_137 } from './paper-137/cases.ts';
import { CASES_139 } from './paper-139/cases.ts';

/** The scenarios of each paper that works, by the paper's number. Apart from the claims so that a page can list them without computing. */
export const CASES = {
  1: CASES_001, 3: CASES_003, 4: CASES_004, 5: CASES_005, 6: CASES_006, 7: CASES_007, 9: CASES_009, 10: CASES_010, 11: CASES_011, 12: CASES_012, 13: CASES_013, 14: CASES_014, 16: CASES_016, 18: CASES_018, 20: CASES_020, 21: CASES_021, 22: CASES_022, 26: CASES_026, 27: CASES_027, 30: CASES_030, 34: CASES_034, 35: CASES_035, 38: CASES_038, 43: CASES_043, 44: CASES_044, 45: CASES_045,
  46: CASES_046, 47: CASES_047, 48: CASES_048, 49: CASES_049, 50: CASES_050, 51: CASES_051, 53: CASES_053, 54: CASES_054, 56: CASES_056, 58: CASES_058, 60: CASES_060, 66: CASES_066, 69: CASES_069, 70: CASES_070, 71: CASES_071, 72: CASES_072, 73: CASES_073, 74: CASES_074, 75: CASES_075, 77: CASES_077, 78: CASES_078, 79: CASES_079,
  80: CASES_080, 82: CASES_082, 83: CASES_083, 84: CASES_084, 86: CASES_086, 87: CASES_087, 88: CASES_088, 89: CASES_089, 90: CASES_090, 93: CASES_093, 94: CASES_094, 96: CASES_096, 98: CASES_098, 102: CASES_102, 103: CASES_103, 105: CASES_105, 106: CASES_106, 109: CASES_109, 111: CASES_111, 113: CASES_113, 114: CASES_114, 115: CASES_115,
  116: CASES_116, 118: CASES_118, 119: CASES_119, 120: CASES_120, 122: CASES_122, 123: CASES_123, 125: CASES_125, 129: CASES_129, 135: CASES_135, 137: CASES_137, 139: CASES_139,
} as const satisfies Readonly<Record<number, readonly PaperCase[]>>;

/** What a paper that works is about, in our words. */
const ABOUT: Readonly<Record<keyof typeof CASES, string>> = {
  1: 'Fine-tuning without training everything: methods add modules, choose a few of the weights, or write changes as small products. What they save is the gradient and the optimizer’s states of frozen weights, about eight times less memory. The forward pass stays, and the gradient still travels back through every layer, so the work falls by a third only.',
  3: 'How long would a model take if it had the same machine to itself as every other? The answer needs only a few timings: reading the prompt is a curve in its length, and every further token costs the same again. With that, models can be compared without their vendors’ software and queues in between.',
  4: 'Lower layers of a model for code hardly change when it is fine-tuned, so they can be frozen. Freezing from the bottom also ends the backward pass early, and the time of an epoch falls in a straight line with the layers frozen: the authors’ own stopwatch shows it at eleven depths.',
  5: 'A model of code tuned to one software project: all of its weights, the last layer, the head, or a prefix of a few hundred tokens. Training differs up to threefold, storage for a thousand projects nearly thirtyfold, and only projects that share their weights can share a batch.',
  6: 'Pruning whole channels shows on the stopwatch, because the matrices really get smaller and stay dense. Which ones go is chosen by one pass over a little text. What pruning of inner widths never touches is the KV cache, so at long contexts the gain shrinks to little.',
  7: 'Serving long contexts costs more in four places at once: fewer users fit, prompts take longer, tokens come slower, and switching users moves more bytes. All four trace back to one object, the KV cache; make it smaller and each of them improves.',
  9: 'A small model reads the prompt and linear maps turn its keys and values into those of the large model, which then only has to speak. The first token comes as much sooner as the small model is smaller; the maps cost one or two per cent.',
  10: 'A compiler asks a cost model millions of times, and models written by hand are never right. One that learns from examples is closer where it has examples. Here the same idea stands on top of the engine: what the calibrated prediction leaves over of measured runs, learned from a dozen features, and judged on rows and on publishers it has not seen.',
  11: 'In every layer a token takes a big feed-forward layer, a small one or none. FLOPs follow the shares exactly; bytes follow them only for one token. As soon as tokens of a batch disagree both ways are read, and the small layers have made the model larger: the saving of arithmetic becomes a loss of time.',
  12: 'A trillion parameters on the first exascale machine: which way to split a model when links have three speeds, inside a card, inside a node and between nodes. Long pipelines with very many micro-batches cost little; tensor groups wider than a card cost most.',
  13: 'Prompts of a batch that are padded to the longest make the model read nothing most of the time. Bin packing lays several in a row, each seeing only itself: as many times faster as the longest prompt is longer than the mean.',
  14: 'Retrieved passages stand somewhere else in every prompt, and a prefix cache finds only what stands at the beginning. Keys and values of a passage can be used wherever it stands, if a fifth of its tokens is computed again. A quarter of the computation is left, and as a service with retrieval reads far more than it writes, most of that becomes throughput.',
  16: 'Examples in the prompt teach a model without training, and are read again with every question; an adapter is trained once. Which costs less depends on how often one asks, and not on the model: its size stands on both sides. With weights in four bits, 34 billion parameters are tuned on a card of 24 GB.',
  18: 'Every token of a lone request reads all weights for less than a hundredth of the arithmetic the device has. Let a newcomer join those who write at their next token, and the reading is shared: throughput grows nearly as requests under way do.',
  20: 'A model of code is searched for that fits three megabytes and learns from the large one. It has 160 times fewer parameters and needs 61 times fewer operations, and runs four times as fast: below a few megabytes a processor waits for kernels to start, not for arithmetic.',
  21: 'Thirteen plain convolutions against deeper networks. A table of operations makes it 240 times lighter than VGG-16; of that, ten is a batch that was counted with some networks and not with others, and nearly three an image of 32 pixels beside images of 224. Like for like it is eight.',
  22: 'An edit in the middle of a file makes every cached key after it stand at the wrong position. Turning these keys to the right one reads and writes each of them once; reading the file again takes the whole model. What is left of an edit is one pass for a few tokens.',
  26: 'Contexts that do not see each other can be read side by side, or before anybody asks. Attention over a long prompt then loses the term that grows with its square, and with stored keys and values reading becomes fetching: a question of links and no longer of arithmetic.',
  27: 'A module is cut into narrow learners that add up, and a gate decides for each token how many run. Work falls in proportion, time too where there are enough tokens to be sorted by their width; unsorted, every tile waits for its widest token and nothing is saved.',
  30: 'One tuning pass can shrink what is trained and what is shipped: pairs of thin matrices learn, whole heads and channels go. Zeros scattered through a matrix save storage alone, unless the machine has units that skip them.',
  34: 'Speculation for prompts of a hundred thousand tokens: the drafter is the model itself, reading only what was retrieved, so a guess costs a short read and checking a long one. The published gain is over an attention kernel that moves every cached byte nine times; against one that reads it once the same ten guesses are a loss.',
  35: 'Not every channel of a cached key matters to the queries. Dropping two in five saves a fifth of the cache, whatever was done to tokens and bits before: such savings multiply.',
  38: 'Learning one task after another, a model forgets in a few sensitive parameters. In place of repeating old samples at every step, train those few on old samples now and then: the bill is a half or a third.',
  43: 'Language models on phones and small boards, in 3 to 16 bits: a token takes as long as the weights take to be read, so narrow formats decide whether a model fits and how fast it is. The battery is the budget, and heat ends the run before the battery does.',
  44: 'A matrix product sliced over devices is followed by an exchange that waits for it. Sending each piece as it is ready hides the reduce-scatter behind the product; as the all-gather stays, that can never gain more than half again, and most where both take equally long.',
  45: 'Three trained embeddings make a model guess ahead while it checks its last guesses, without a second model. What it costs is a tree of tokens in every pass, and the right tree is as large as the device has idle arithmetic.',
  46: 'Keep three numbers in ten of a recommender from its first step to its last, and choose anew now and then which. Operations fall to three tenths in training and in use. Time falls where the work is many sums, and hardly where a few rows are fetched: most of that is waiting.',
  47: 'Reading prompts wants arithmetic, writing wants memory: let some machines do one and some the other, each of the kind and at the power that suits it. Nobody’s next token waits for somebody’s prompt then, and a fleet keeps its promises at a higher rate. The price is the cache, which has to travel, layer by layer while later layers are read.',
  48: 'On an array of multipliers attention does not wait for products but for whoever computes exponentials. Count how often the keys are gone over and the operations a score takes, and see which units do them: with one pass, and softmax moved onto the array, 256 slow lanes are no longer in the way.',
  49: 'A controller looks at a model of code after every layer: is the token settled, or is the whole completion not worth finishing? Leaving 1.7 of 16 layers out can never give more than 11.9 %, and embedding, head and checks take their part of that.',
  50: 'Weights of −1, 0 and 1 and a recurrence in place of attention: no product between activations is left, and no KV cache. Bytes fall eight times; what is published beyond that comes from the baseline, and speed needs hardware that adds without multiplying.',
  51: 'A model that reads an image and writes a sentence has three depths to save at: that of image tokens, of words, and of the decoder. Nearly all of the work is on image tokens, so leaving the decoder early saves next to nothing for a short answer; and the network that makes patches of the image cannot be left early at all.',
  53: 'Guessing ahead spends arithmetic that a small batch leaves idle. As load grows there is less of it, and a set number of guesses begins to cost. Goodput, the tokens that come out of a step over its time, says at every step how many to guess, and when none.',
  54: 'How many sequences at once, on how many GPUs? Sweeping twenty models shows an uneven landscape with peaks, and a peak found on one GPU is not the peak of the next: those who change the GPU gain about a tenth by tuning anew.',
  56: 'Small adapters learn what kind of token each word of a program is, and are put into a model of code that stays as it is. A fifth of the parameters is trained; memory for gradients and states falls as much, the work of training by a third.',
  58: 'Exits that depend on the position alone, the same for all sequences of a batch: nothing diverges, no key is missing, and the cache shrinks with the depth. What stays is the head, which makes five times fewer layers four and a half times faster.',
  60: 'Checkpoints in the memory of other hosts: a copy over the link to the host takes a fraction of a second, beside training, where writing the same states to shared storage takes minutes. Saved that often, a failure costs little work.',
  66: 'A large vocabulary makes the output head weigh as much as several layers. On one stage of a pipeline it makes all others wait; moving layers away helps until a stage has none left. Split over all stages, it costs each of them the same small share.',
  69: 'A table of 34 million rows of 16 numbers, written as rows of 3 to 5 and one small product that widens them: a model three to five times smaller. Rows are fetched in any case and one more product follows, so memory is what is bought.',
  70: 'The same small models trained on three kinds of machine, with each way to save memory switched on in turn: sharding states costs little where links are fast, gathering weights costs much where they are slow, and moving states to the host costs most of all.',
  71: 'The weight gradient is a product over all tokens of a batch. A fair sample of them, chosen by their size, gives it without bias; only the sampled tokens have to be kept for the backward pass. Activations shrink to a fraction, and larger batches fit the same card.',
  72: 'A draft model may guess several words for the same place. Drawn without replacement they all differ, so a tree of as many nodes is accepted further; that is worth it as long as checking nodes costs nothing.',
  73: 'FP8 doubles the peak of GEMMs but not the rest of a step, and every run that diverges is paid for again. Whether the narrow format is worth it depends on how often that happens, which is a question about numbers and not about machines.',
  74: 'The keys that matter are found by a search through a tree and attention works on a few hundred of them. At 8k tokens that is worth nothing, at a million nearly everything; end to end, how much depends on how many bytes of cache stand beside the weights, which is to say on the batch.',
  75: 'Matrix units for single bits can multiply numbers of any width, plane by plane. The price is exactly one over the product of both widths: two bits each are as fast as 4-bit units, four bits each no faster than 16.',
  77: 'One small language model with a mixture of low-rank pairs learns many tasks about molecules, on samples chosen by the model itself. Choosing costs a forward pass over everything, a third of what training on it costs, so it pays where it leaves out enough.',
  78: 'If a model’s parameters are tokens that its inputs attend to, it grows by adding tokens. The stream stays as narrow as in the small model, so what was learned stays, and attention over long texts costs at a billion parameters what it cost at a hundred million.',
  79: 'A language model of general use becomes a reviewer of code by tuning pairs of small matrices or a prefix, less than one per cent of its parameters. What is kept for each task is a file of a few megabytes beside the one base.',
  80: 'A large job spends more of a month finding out which node is broken than repairing it. Watching its collectives tells a bad node within minutes, and planned paths keep flows from colliding on the same links.',
  82: 'A base in two to four bits, small pairs in 16 bits beside it that learn the task and mend what rounding broke, and layers computed again in the backward pass: a 7B model is tuned in the memory of a laptop. The pairs add a tenth of a bit to each weight.',
  83: 'A model of half a billion parameters reads the context and hands over one memory token for every eight. The large model reads those in place of the text. The gain is 1/(N_e/N_m + 1/ρ), never more than the ratio of the two models, and it ends where answers are long.',
  84: 'To be fair, a service takes requests out and lets others in, and their caches go to the host and back. In pages of 16 tokens these are thousands of tiny copies, which use a tenth of the link. Copies of many pages, hidden behind passes, of what the host has not already, shorten the longest waits.',
  86: 'A survey of ways to make large models smaller and faster: quantisation, pruning, distillation, compact architectures, dynamic networks. Each comes down to three numbers: what it costs to apply, which bytes are left, which arithmetic is left. Here every technique of the catalog is placed in the survey’s families and priced on a small and a large model.',
  87: 'A cache that knew the future would keep what is needed soonest. One predicted bit per request is enough for that: may this be let go before it is asked for again? With right bits there are as few misses as can be; every wrong one costs a bounded number more, and one in ten wrong still beats letting the least recent go.',
  88: 'Weights want arithmetic and caches want bytes, so put them on different devices: few dear ones multiply, many cheap ones hold keys and values and attend to them. How much that saves is decided by what it is compared with. Against devices whose memory weights have filled it is manifold; against as many of them as are best, little or nothing.',
  89: 'A large model that is never trained follows small ones that were: what tuning changed in their logits is added to its own, with weights found anew at every token. A bill for tuning becomes a tax on every token.',
  90: 'How to divide one model over thousands of GPUs: tensors inside a node, where links are fast, layers across nodes as a pipeline, and copies on top. What a pipeline loses is its bubble, (p − 1)/(v·m) of the work: more micro-batches shrink it, and so do several thin chunks of layers on each device.',
  93: 'Pretraining with three weights in four at zero takes 2.5 times fewer operations, not four: attention and the vocabulary stay dense, and the narrower the model, the more they weigh. Only a machine that skips zeros turns the operations into time.',
  94: 'One pass can carry several drafts at once, mixed into one input, and tables of n-grams take them apart. Three for the price of one and a quarter, where the other way is three passes; a batch of three costs less still, until the device is loaded.',
  96: 'There is no cheapest machine, only one for a size of request, a rate and a promise. Small cards are cheap for short requests and small loads, large ones where caches must fit or tokens must come fast. Requests sorted by size and an integer program say how many of each to rent; a mix costs less than any kind alone unless one kind just fits.',
  98: 'Hidden states of a few layers are kept and attended to later. A memory is priced by what it keeps for a sequence and what it reads for a token; beside the KV cache both are small here. The paper publishes no cost, so this is a price of its idea.',
  102: 'Heads share a long context among them: each sees the last tokens and one shard of the others. Attention becomes twenty times cheaper; a training step only as far as attention was most of it, which takes a quarter of a million tokens, and layers that stay dense decide the rest.',
  103: 'Reading a prompt is limited by arithmetic, writing by memory. Cut prompts into pieces and fill each pass up with the next tokens of others: the weights are read for both at once, and a next token costs a tenth. Passes of equal size also leave no bubbles in a pipeline.',
  105: 'Training keeps two numbers of optimizer state for every weight, more than the weights themselves take. GaLore shows the optimizer a projection of each gradient to a low rank: all weights still learn, and the states shrink by two thirds. With states in 8 bits and layers updated as soon as their gradient is there, a 7B model trains on a card of 24 GB.',
  106: 'A request with a very long context needs memory that one instance has not, while others have some to spare. If attention can be computed where its keys and values lie, and only partial results travel, all memory becomes one pool, and an instance need not be as large as its longest request. Long prompts are still read by one instance.',
  109: 'Train a few layers at a time, drawn anew every few dozen steps, those with more outliers more often, and show the optimizer a low-rank projection of their gradients. Everything learns eventually; memory follows the layers at work.',
  111: 'Gradients can be guessed from forward passes alone: nudge all weights one way and the other, and see which loss is lower. Nothing is kept for a backward pass, so training fits where inference fits. The price is patience, for such guesses take many times as many steps.',
  113: 'GaLore with weights taken apart into a magnitude for each output and a direction. The direction learns through a projection of half the rank, which is enough once magnitudes are apart, so that little remains of the optimizer but embeddings.',
  114: 'Multiplying by a 4-bit weight is a few shifts and additions. More such elements fit on the same silicon, and scales wait until a group is summed. Long prompts gain all of it, one sequence that decodes nothing.',
  115: 'GaLore’s projected gradients are small enough to ask how the loss curves: Woodbury’s identity turns an inverse of millions of rows into one as wide as a short history of gradients. Training takes fewer steps for next to no work and little memory.',
  116: 'With weights of one or two bits a product is a choice from a small table. Cores that never multiply are twenty times denser, so a fraction of the area of today’s matrix units runs low-bit models several times faster.',
  118: 'Weighing sampled answers by the probability that the model gave them needs half as many samples for the same accuracy. That is half the arithmetic, but seldom half the wait: samples of one question share every reading of the weights.',
  119: 'One long document makes a batch need many devices for every sequence, and every short one then crosses the network too. Groups sized to each length keep short documents inside a node, or on one device, and leave the wide group to those that need it.',
  120: 'Four bits of weights, eight of activations, four of cache. Small weights and a small cache leave room for more sequences, and sequences are what throughput is made of; where few heads share a cache there is little of it to shrink. What it takes to expand numbers again is ordinary arithmetic, and a card that has much of that gains most.',
  122: 'A survey of ways to make inference cheaper, and a small analyser that places every operation of a model under the roofline of a machine: operations over bytes say whether it waits for arithmetic or for memory. Decoding waits for memory nearly everywhere, reading a prompt for arithmetic.',
  123: 'An FPGA card with a third of a GPU’s bandwidth wins on joules at one sequence: 45 watts against hundreds, weights in few bits with zeros left out, and activations that never leave the chip.',
  125: 'Training on more than ten thousand GPUs loses a third of the machine to communication that nothing hides and to a pipeline that waits. Parallel blocks and a window shorten the work, exchanges run beside it, larger batches shrink the bubble; the rest is finding failures fast and starting again.',
  129: 'Visual tokens do not attend to each other. That alone spares little; the published speed asks for tokens that are only looked at, with keys and values but no queries and no feed-forward layers of their own. Then an image of thousands of tokens costs a fraction of what as much text does.',
  135: 'Eight times smaller on paper is five times smaller in memory: what is left of a pruned matrix needs an address for every weight. A short learned prompt gives back some of the quality, and one serves several levels of compression.',
  137: 'Weights can be clustered to a few values while a model is still learning, by an attention between weights and values that the backward pass needs whole: gigabytes for a layer. But a 16-bit weight has only 65,536 faces. Keep one row for each face and a list of who wears which, share the list out, and it shrinks by a hundred times.',
  139: 'On a phone the wait is for reading, not for writing. A neural unit multiplies small integers fast and little else: its graphs have one length, built beforehand, so prompts are cut into pieces and the last one is filled up, and what needs floating point stays on the processor beside it.',
};

/** The text above, where there is one. */
export function aboutPaper(paper: number): string | undefined {
  return (ABOUT as Readonly<Record<number, string>>)[paper];
}

/** Scenarios of a paper; none means that the paper does not work yet. */
export function casesOf(paper: number): readonly PaperCase[] {
  return (CASES as Readonly<Record<number, readonly PaperCase[]>>)[paper] ?? [];
}
