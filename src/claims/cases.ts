import type { PaperCase } from './claim.ts';
import { CASES_001 } from './paper-001/cases.ts';
import { CASES_002 } from './paper-002/cases.ts';
import { CASES_003 } from './paper-003/cases.ts';
import { CASES_004 } from './paper-004/cases.ts';
import { CASES_005 } from './paper-005/cases.ts';
import { CASES_006 } from './paper-006/cases.ts';
import { CASES_007 } from './paper-007/cases.ts';
import { CASES_008 } from './paper-008/cases.ts';
import { CASES_009 } from './paper-009/cases.ts';
import { CASES_010 } from './paper-010/cases.ts';
import { CASES_011 } from './paper-011/cases.ts';
import { CASES_012 } from './paper-012/cases.ts';
import { CASES_013 } from './paper-013/cases.ts';
import { CASES_014 } from './paper-014/cases.ts';
import { CASES_015 } from './paper-015/cases.ts';
import { CASES_016 } from './paper-016/cases.ts';
import { CASES_017 } from './paper-017/cases.ts';
import { CASES_018 } from './paper-018/cases.ts';
import { CASES_019 } from './paper-019/cases.ts';
import { CASES_020 } from './paper-020/cases.ts';
import { CASES_021 } from './paper-021/cases.ts';
import { CASES_022 } from './paper-022/cases.ts';
import { CASES_023 } from './paper-023/cases.ts';
import { CASES_024 } from './paper-024/cases.ts';
import { CASES_025 } from './paper-025/cases.ts';
import { CASES_026 } from './paper-026/cases.ts';
import { CASES_027 } from './paper-027/cases.ts';
import { CASES_028 } from './paper-028/cases.ts';
import { CASES_029 } from './paper-029/cases.ts';
import { CASES_030 } from './paper-030/cases.ts';
import { CASES_031 } from './paper-031/cases.ts';
import { CASES_032 } from './paper-032/cases.ts';
import { CASES_033 } from './paper-033/cases.ts';
import { CASES_034 } from './paper-034/cases.ts';
import { CASES_035 } from './paper-035/cases.ts';
import { CASES_036 } from './paper-036/cases.ts';
import { CASES_037 } from './paper-037/cases.ts';
import { CASES_038 } from './paper-038/cases.ts';
import { CASES_039 } from './paper-039/cases.ts';
import { CASES_040 } from './paper-040/cases.ts';
import { CASES_041 } from './paper-041/cases.ts';
import { CASES_042 } from './paper-042/cases.ts';
import { CASES_043 } from './paper-043/cases.ts';
import { CASES_044 } from './paper-044/cases.ts';
import { CASES_045 } from './paper-045/cases.ts';
import { CASES_046 } from './paper-046/cases.ts';
import { CASES_047 } from './paper-047/cases.ts';
import { CASES_048 } from './paper-048/cases.ts';
import { CASES_049 } from './paper-049/cases.ts';
import { CASES_050 } from './paper-050/cases.ts';
import { CASES_051 } from './paper-051/cases.ts';
import { CASES_052 } from './paper-052/cases.ts';
import { CASES_053 } from './paper-053/cases.ts';
import { CASES_054 } from './paper-054/cases.ts';
import { CASES_055 } from './paper-055/cases.ts';
import { CASES_056 } from './paper-056/cases.ts';
import { CASES_057 } from './paper-057/cases.ts';
import { CASES_058 } from './paper-058/cases.ts';
import { CASES_059 } from './paper-059/cases.ts';
import { CASES_060 } from './paper-060/cases.ts';
import { CASES_061 } from './paper-061/cases.ts';
import { CASES_062 } from './paper-062/cases.ts';
import { CASES_063 } from './paper-063/cases.ts';
import { CASES_064 } from './paper-064/cases.ts';
import { CASES_065 } from './paper-065/cases.ts';
import { CASES_066 } from './paper-066/cases.ts';
import { CASES_067 } from './paper-067/cases.ts';
import { CASES_068 } from './paper-068/cases.ts';
import { CASES_069 } from './paper-069/cases.ts';
import { CASES_070 } from './paper-070/cases.ts';
import { CASES_071 } from './paper-071/cases.ts';
import { CASES_072 } from './paper-072/cases.ts';
import { CASES_073 } from './paper-073/cases.ts';
import { CASES_074 } from './paper-074/cases.ts';
import { CASES_075 } from './paper-075/cases.ts';
import { CASES_076 } from './paper-076/cases.ts';
import { CASES_077 } from './paper-077/cases.ts';
import { CASES_078 } from './paper-078/cases.ts';
import { CASES_079 } from './paper-079/cases.ts';
import { CASES_080 } from './paper-080/cases.ts';
import { CASES_081 } from './paper-081/cases.ts';
import { CASES_082 } from './paper-082/cases.ts';
import { CASES_083 } from './paper-083/cases.ts';
import { CASES_084 } from './paper-084/cases.ts';
import { CASES_085 } from './paper-085/cases.ts';
import { CASES_086 } from './paper-086/cases.ts';
import { CASES_087 } from './paper-087/cases.ts';
import { CASES_088 } from './paper-088/cases.ts';
import { CASES_089 } from './paper-089/cases.ts';
import { CASES_090 } from './paper-090/cases.ts';
import { CASES_091 } from './paper-091/cases.ts';
import { CASES_092 } from './paper-092/cases.ts';
import { CASES_093 } from './paper-093/cases.ts';
import { CASES_094 } from './paper-094/cases.ts';
import { CASES_095 } from './paper-095/cases.ts';
import { CASES_096 } from './paper-096/cases.ts';
import { CASES_097 } from './paper-097/cases.ts';
import { CASES_098 } from './paper-098/cases.ts';
import { CASES_099 } from './paper-099/cases.ts';
import { CASES_100 } from './paper-100/cases.ts';
import { CASES_101 } from './paper-101/cases.ts';
import { CASES_102 } from './paper-102/cases.ts';
import { CASES_103 } from './paper-103/cases.ts';
import { CASES_104 } from './paper-104/cases.ts';
import { CASES_105 } from './paper-105/cases.ts';
import { CASES_106 } from './paper-106/cases.ts';
import { CASES_107 } from './paper-107/cases.ts';
import { CASES_108 } from './paper-108/cases.ts';
import { CASES_109 } from './paper-109/cases.ts';
import { CASES_110 } from './paper-110/cases.ts';
import { CASES_111 } from './paper-111/cases.ts';
import { CASES_112 } from './paper-112/cases.ts';
import { CASES_113 } from './paper-113/cases.ts';
import { CASES_114 } from './paper-114/cases.ts';
import { CASES_115 } from './paper-115/cases.ts';
import { CASES_116 } from './paper-116/cases.ts';
import { CASES_117 } from './paper-117/cases.ts';
import { CASES_118 } from './paper-118/cases.ts';
import { CASES_119 } from './paper-119/cases.ts';
import { CASES_120 } from './paper-120/cases.ts';
import { CASES_121 } from './paper-121/cases.ts';
import { CASES_122 } from './paper-122/cases.ts';
import { CASES_123 } from './paper-123/cases.ts';
import { CASES_124 } from './paper-124/cases.ts';
import { CASES_125 } from './paper-125/cases.ts';
import { CASES_126 } from './paper-126/cases.ts';
import { CASES_127 } from './paper-127/cases.ts';
import { CASES_128 } from './paper-128/cases.ts';
import { CASES_129 } from './paper-129/cases.ts';
import { CASES_130 } from './paper-130/cases.ts';
import { CASES_131 } from './paper-131/cases.ts';
import { CASES_132 } from './paper-132/cases.ts';
import { CASES_133 } from './paper-133/cases.ts';
import { CASES_134 } from './paper-134/cases.ts';
import { CASES_135 } from './paper-135/cases.ts';
import { CASES_136 } from './paper-136/cases.ts';
import { CASES_137 } from './paper-137/cases.ts';
import { CASES_138 } from './paper-138/cases.ts';
import { CASES_139 } from './paper-139/cases.ts';
import { CASES_140 } from './paper-140/cases.ts';

/** The scenarios of each paper that works, by the paper's number. Apart from the claims so that a page can list them without computing. */
export const CASES = {
  1: CASES_001, 2: CASES_002, 3: CASES_003, 4: CASES_004, 5: CASES_005, 6: CASES_006, 7: CASES_007, 8: CASES_008, 9: CASES_009, 10: CASES_010, 11: CASES_011, 12: CASES_012, 13: CASES_013, 14: CASES_014, 15: CASES_015, 16: CASES_016, 17: CASES_017, 18: CASES_018, 19: CASES_019, 20: CASES_020, 21: CASES_021, 22: CASES_022, 23: CASES_023, 24: CASES_024, 25: CASES_025, 26: CASES_026, 27: CASES_027, 28: CASES_028, 29: CASES_029, 30: CASES_030, 31: CASES_031, 32: CASES_032, 33: CASES_033, 34: CASES_034, 35: CASES_035, 36: CASES_036, 37: CASES_037, 38: CASES_038, 39: CASES_039, 40: CASES_040, 41: CASES_041, 42: CASES_042, 43: CASES_043, 44: CASES_044, 45: CASES_045,
  46: CASES_046, 47: CASES_047, 48: CASES_048, 49: CASES_049, 50: CASES_050, 51: CASES_051, 52: CASES_052, 53: CASES_053, 54: CASES_054, 55: CASES_055, 56: CASES_056, 57: CASES_057, 58: CASES_058, 59: CASES_059, 60: CASES_060, 61: CASES_061, 62: CASES_062, 63: CASES_063, 64: CASES_064, 65: CASES_065, 66: CASES_066, 67: CASES_067, 68: CASES_068, 69: CASES_069, 70: CASES_070, 71: CASES_071, 72: CASES_072, 73: CASES_073, 74: CASES_074, 75: CASES_075, 76: CASES_076, 77: CASES_077, 78: CASES_078, 79: CASES_079,
  80: CASES_080, 81: CASES_081, 82: CASES_082, 83: CASES_083, 84: CASES_084, 85: CASES_085, 86: CASES_086, 87: CASES_087, 88: CASES_088, 89: CASES_089, 90: CASES_090, 91: CASES_091, 92: CASES_092, 93: CASES_093, 94: CASES_094, 95: CASES_095, 96: CASES_096, 97: CASES_097, 98: CASES_098, 99: CASES_099, 100: CASES_100, 101: CASES_101, 102: CASES_102, 103: CASES_103, 104: CASES_104, 105: CASES_105, 106: CASES_106, 107: CASES_107, 108: CASES_108, 109: CASES_109, 110: CASES_110, 111: CASES_111, 112: CASES_112, 113: CASES_113, 114: CASES_114, 115: CASES_115,
  116: CASES_116, 117: CASES_117, 118: CASES_118, 119: CASES_119, 120: CASES_120, 121: CASES_121, 122: CASES_122, 123: CASES_123, 124: CASES_124, 125: CASES_125, 126: CASES_126, 127: CASES_127, 128: CASES_128, 129: CASES_129, 130: CASES_130, 131: CASES_131, 132: CASES_132, 133: CASES_133, 134: CASES_134, 135: CASES_135, 136: CASES_136, 137: CASES_137, 138: CASES_138, 139: CASES_139, 140: CASES_140,
} as const satisfies Readonly<Record<number, readonly PaperCase[]>>;

/** What a paper that works is about, in our words. */
const ABOUT: Readonly<Record<keyof typeof CASES, string>> = {
  1: 'Fine-tuning without training everything: methods add modules, choose a few of the weights, or write changes as small products. What they save is the gradient and the optimizer’s states of frozen weights, about eight times less memory. The forward pass stays, and the gradient still travels back through every layer, so the work falls by a third only.',
  2: 'A model rewrites the web in better style, and what is trained on both needs a third of the tokens. Writing is inference and is paid once, whatever is trained afterwards: one small model does not earn it back, a large one or many small ones do. From what size it pays hangs on how fast the writer writes, and that has changed several times over.',
  3: 'How long would a model take if it had the same machine to itself as every other? The answer needs only a few timings: reading the prompt is a curve in its length, and every further token costs the same again. With that, models can be compared without their vendors’ software and queues in between.',
  4: 'Lower layers of a model for code hardly change when it is fine-tuned, so they can be frozen. Freezing from the bottom also ends the backward pass early, and the time of an epoch falls in a straight line with the layers frozen: the authors’ own stopwatch shows it at eleven depths. Memory for gradients and their states falls with it.',
  5: 'A model of code tuned to one software project: all of its weights, the last layer, the head, or a prefix of a few hundred tokens. Training differs up to threefold, storage for a thousand projects nearly thirtyfold, and only projects that share their weights can share a batch. What is bought with that is a better guess at the project’s own names.',
  6: 'Pruning whole channels shows on the stopwatch, because the matrices really get smaller and stay dense. Which ones go is chosen by one pass over a little text. What pruning of inner widths never touches is the KV cache, so at long contexts the gain shrinks to little.',
  7: 'Serving long contexts costs more in four places at once: fewer users fit, prompts take longer, tokens come slower, and switching users moves more bytes. All four trace back to one object, the KV cache. Make it smaller and each of them improves.',
  8: 'With more documents, examples and steps in view a model answers better, about as much for every doubling of the context. What a doubling costs is another matter: short contexts are paid by the token, long ones by the square, so that 300 times the context costs more than a thousand times the money. Splitting a very long context into steps saves most of that, and the best allocation lies where the two curves part.',
  9: 'A small model reads the prompt and linear maps turn its keys and values into those of the large model, which then only has to speak. The first token comes as much sooner as the small model is smaller; the maps cost one or two per cent. Quality is the price, and it is quoted here, not computed.',
  10: 'A compiler asks a cost model millions of times, and models written by hand are never right. One that learns from examples is closer where it has examples. Here the same idea stands on top of the engine: what the calibrated prediction leaves over of measured runs, learned from a dozen features, and judged on rows and on publishers it has not seen.',
  11: 'In every layer a token takes a big feed-forward layer, a small one or none. FLOPs follow the shares exactly; bytes follow them only for one token. As soon as tokens of a batch disagree both ways are read, and the small layers have made the model larger: the saving of arithmetic becomes a loss of time.',
  12: 'A trillion parameters on the first exascale machine: which way to split a model when links have three speeds, inside a card, inside a node and between nodes. Long pipelines with very many micro-batches cost little; tensor groups wider than a card cost most. Seven measured layouts stand beside the computed ones.',
  13: 'Prompts of a batch that are padded to the longest make the model read nothing most of the time. Bin packing lays several in a row, each seeing only itself: as many times faster as the longest prompt is longer than the mean. Where all prompts are equally long there is nothing to gain.',
  14: 'Retrieved passages stand somewhere else in every prompt, and a prefix cache finds only what stands at the beginning. Keys and values of a passage can be used wherever it stands, if a fifth of its tokens is computed again. A quarter of the computation is left, and as a service with retrieval reads far more than it writes, most of that becomes throughput.',
  15: 'A proof that a quantum computer can solve one constructed problem with exponentially less energy than any classical one. No language model appears in it and nothing here gets cheaper by it. What it is good for in this place is scale: erasing a bit costs a least energy, and today’s machines run millions of times above it.',
  16: 'Examples in the prompt teach a model without training, and are read again with every question; an adapter is trained once. Which costs less depends on how often one asks, and not on the model: its size stands on both sides. With weights in four bits, 34 billion parameters are tuned on a card of 24 GB.',
  17: 'A tokenizer made for one family of programming languages: a vocabulary of two thousand in place of fifty thousand, and tokens that follow the code’s structure. How many tokens a line takes is how many steps the model makes for it, so the tokenizer sets the price as much as the model’s size does. A small vocabulary also empties the embedding table, which weighs little at any rate once the model is large.',
  18: 'Every token of a lone request reads all weights for less than a hundredth of the arithmetic the device has. Let a newcomer join those who write at their next token, and the reading is shared: throughput grows nearly as requests under way do. Attention alone is each request’s own, and takes over as contexts grow.',
  19: 'A reasoning model writes questions about a company’s reports, and retrieval is measured by how many of the right tokens it brings. Chunks of a few tokens bring less that nobody asked for. They make the index fifty times larger and the prompt fifty times shorter: cost moves from the model to the store.',
  20: 'A model of code is searched for that fits three megabytes and learns from the large one. It has 160 times fewer parameters and needs 61 times fewer operations, and runs four times as fast. Below a few megabytes a processor waits for kernels to start, not for arithmetic.',
  21: 'Thirteen plain convolutions against deeper networks. A table of operations makes it 240 times lighter than VGG-16; of that, ten is a batch that was counted with some networks and not with others, and nearly three an image of 32 pixels beside images of 224. Like for like it is eight.',
  22: 'An edit in the middle of a file makes every cached key after it stand at the wrong position. Turning these keys to the right one reads and writes each of them once; reading the file again takes the whole model. What is left of an edit is one pass for a few tokens.',
  23: 'Which of millions of samples prepare a model best for a task? A small encoder reads them all, one transport problem scores every one of them at once, and the model is tuned on the best. Choosing is cheap because the chooser is forty times smaller than the student; with a chooser of the same size it would cost many times the tuning.',
  24: 'Efficiency is five different bills: arithmetic, memory, energy, money and traffic. Techniques are ordered by the bill they cut and by the stage of a model’s life at which they cut it. Here every cell is computed: what an entry takes off one bill, and what it puts on another.',
  25: 'A small model that may try many times, with a verifier to choose, against a model fourteen times as large that answers once. How many times it may try before the larger one is cheaper follows from how much is asked over how much was trained on: hundreds where questions are few, about as many as the larger model is larger where they are many. Side by side the tries share every read of the weights, so on a machine they cost far less than their arithmetic says; in a chain they do not.',
  26: 'Contexts that do not see each other can be read side by side, or before anybody asks. Attention over a long prompt then loses the term that grows with its square, and with stored keys and values reading becomes fetching. That is a question of links and no longer of arithmetic.',
  27: 'A module is cut into narrow learners that add up, and a gate decides for each token how many run. Work falls in proportion, time too where there are enough tokens to be sorted by their width. Unsorted, every tile waits for its widest token and nothing is saved.',
  28: 'A large model improves solutions round by round with a profile of each run, few of many tasks pass the filters, and a small model tuned on them writes faster code. Making the data and tuning are paid once and come to some twenty GPU-hours, nearly all of it writing. What comes back is core time, at every run of what the model writes, so it pays once its code has run for most of a core-year.',
  29: 'Can a language model say what a program prints without running it? A benchmark asks 21 of them about 1,160 programs of eight kinds. A prediction costs the same whatever the program does, so it can only pay for programs that run longer than a break-even, which moves with the batch, with the share predicted right, and with what is counted: seconds, joules or dollars.',
  30: 'One tuning pass can shrink what is trained and what is shipped: pairs of thin matrices learn, whole heads and channels go. Zeros scattered through a matrix save storage alone, unless the machine has units that skip them. Work and bytes are computed here, quality is quoted.',
  31: 'A benchmark that scores programs by how fast they are and not only by whether they are right. The best of k answers is a maximum: to be right takes one hit, to be fast takes the best, so scores go on rising long after nearly all problems are solved. Its estimator uses every k out of n samples at once and has a fraction of the variance; that costs sums, where more samples would cost accelerators.',
  32: 'An expert and an assistant work over a function of a library until it is up to 38 times faster. The conversation costs cents and a fraction of a kettle when others share the machine, and several times that when every turn is read from the start; the expert’s day is nearly all of the bill. What a run gains follows Amdahl’s law, so whether it pays is a matter of how much of a program the function is and how many machines run it.',
  33: 'A search among programs or networks proposes the same thing again and again under other names. A short probe on fixed inputs tells what a candidate does, and what is known already is not evaluated. Nine duplicates in ten save a factor of six, and the probe itself sets the limit at fifteen.',
  34: 'Speculation for prompts of a hundred thousand tokens: the drafter is the model itself, reading only what was retrieved, so a guess costs a short read and checking a long one. The published gain is over an attention kernel that moves every cached byte nine times. Against one that reads it once the same ten guesses are a loss.',
  35: 'Not every channel of a cached key matters to the queries. Dropping two in five saves a fifth of the cache, whatever was done to tokens and bits before: such savings multiply. What is gained is room: for longer contexts, or for more sequences side by side.',
  36: 'A model that is trained on in a domain forgets what it knew, the more the less general text is mixed in. A law of the loss by size, tokens and share says beforehand how far one may go: with three per cent of general loss allowed, 92 per cent of chemistry. Its fit is a grid of small runs, paid once and for many domains; at the size of its own largest runs it saves little, far above it nearly everything.',
  37: 'How fast is the code that a model writes? A mean of speed-ups can call it progress when 99 of 100 programs became slower, so each program is ranked among reference solutions instead: the score is the share of them it outpaces. Instructions are counted on heavy inputs, once, where a clock would have to be read many times.',
  38: 'Learning one task after another, a model forgets in a few sensitive parameters. In place of repeating old samples at every step, train those few on old samples now and then: the bill is a half or a third. What is kept of the old tasks is quoted, its price is computed.',
  39: 'A hundred and forty-four small models forecast the weather and are trained anew every hour. Training only when a model has become worse, on the part of the data that tells something, leaves a twentieth of the computing. The two savings multiply; the watching that makes them possible adds half of what is left.',
  40: 'A small model of scientific code is tuned to write calls for message passing, which are moved to the end of each program so that it has seen everything before it writes them. The tuning costs a few dollars, and each program then takes some two hundred and sixty times less arithmetic than with a model of the largest kind. Moving the calls also means that a program is read once and not again before every call.',
  41: 'One more attempt at a problem solves a few more problems, and goes on doing so for thousands of attempts: the logarithm of what is left falls as a power of their number. Attempts of one problem share its reading and every read of the weights, so that on a machine sixty-four of them cost little more than one. A cheap model that tries five times can so be better and cheaper than a dear one that tries once, if something tells which attempt is right, and that check has a bill too.',
  42: 'Networks are compared after equal hours on one accelerator instead of equal tokens, so that a network that reads faster learns from more. Hours become tokens by a rate that is timed once, and steps follow by division. Which network is better can turn round at hours that nobody ran, and such a crossing moves by factors when a slope moves by little.',
  43: 'Language models on phones and small boards, in 3 to 16 bits: a token takes as long as the weights take to be read, so narrow formats decide whether a model fits and how fast it is. The battery is the budget, and heat ends the run before the battery does. A token’s time and joules are computed here for each phone that was measured.',
  44: 'A matrix product sliced over devices is followed by an exchange that waits for it. Sending each piece as it is ready hides the reduce-scatter behind the product. As the all-gather stays, that can never gain more than half again, and most where both take equally long.',
  45: 'Three trained embeddings make a model guess ahead while it checks its last guesses, without a second model. What it costs is a tree of tokens in every pass, and the right tree is as large as the device has idle arithmetic. At eight sequences that arithmetic is taken, and the gain is gone.',
  46: 'Keep three numbers in ten of a recommender from its first step to its last, and choose anew now and then which. Operations fall to three tenths in training and in use. Time falls where the work is many sums, and hardly where a few rows are fetched: most of that is waiting.',
  47: 'Reading prompts wants arithmetic, writing wants memory: let some machines do one and some the other, each of the kind and at the power that suits it. Nobody’s next token waits for somebody’s prompt then, and a fleet keeps its promises at a higher rate. The price is the cache, which has to travel, layer by layer while later layers are read.',
  48: 'On an array of multipliers attention does not wait for products but for whoever computes exponentials. Count how often the keys are gone over and the operations a score takes, and see which units do them. With one pass, and softmax moved onto the array, 256 slow lanes are no longer in the way.',
  49: 'A controller looks at a model of code after every layer: is the token settled, or is the whole completion not worth finishing? Leaving 1.7 of 16 layers out can never give more than 11.9 %, and embedding, head and checks take their part of that. How deep tokens must go, as an oracle knows it, is the ceiling.',
  50: 'Weights of −1, 0 and 1 and a recurrence in place of attention: no product between activations is left, and no KV cache. Bytes fall eight times. What is published beyond that comes from the baseline, and speed needs hardware that adds without multiplying.',
  51: 'A model that reads an image and writes a sentence has three depths to save at: that of image tokens, of words, and of the decoder. Nearly all of the work is on image tokens, so leaving the decoder early saves next to nothing for a short answer. And the network that makes patches of the image cannot be left early at all.',
  52: 'A model for scientific C and C++ made by leaving out three quarters of a larger one’s layers and reading nothing but such code. It is paid for once, in some hundred and sixty device-hours, and every completion afterwards costs a fraction of a general model’s. After how many completions that pays can be computed; only below that number is the large model cheaper.',
  53: 'Guessing ahead spends arithmetic that a small batch leaves idle. As load grows there is less of it, and a set number of guesses begins to cost. Goodput, the tokens that come out of a step over its time, says at every step how many to guess, and when none.',
  54: 'How many sequences at once, on how many GPUs? Sweeping twenty models shows an uneven landscape with peaks, and a peak found on one GPU is not the peak of the next: those who change the GPU gain about a tenth by tuning anew. What to look for is the knee where throughput still grows and latency begins to.',
  55: 'A model that is already trained reads a six-hundredth more text with another objective, and answers as well as one that had read twice as much. The second stage costs some ten thousand chip-hours where it saves millions. The factor of two is an average over tasks on one family and cannot be worked out from the stage.',
  56: 'Small adapters learn what kind of token each word of a program is, and are put into a model of code that stays as it is. A fifth of the parameters is trained, and memory for gradients and states falls as much. The work of training falls by a third.',
  57: 'Small models learn arithmetic by writing out every step, and the steps are made noisy on purpose. A slip that stays where it is does little, one that is carried on spoils the sample, so that is the noise to filter. A study of a hundred runs is fourteen GPU-hours; having a large model judge every sample pays only once some two dozen runs share the data.',
  58: 'Exits that depend on the position alone, the same for all sequences of a batch: nothing diverges, no key is missing, and the cache shrinks with the depth. What stays is the head, which makes five times fewer layers four and a half times faster. Since every sequence takes the same way, the gain holds in a batch.',
  59: 'A study of programs written by language models: eighty tries at each of five hundred tasks, tests as the judge. Such an evaluation is a workload of its own, and most of its arithmetic is reading the same prompt eighty times unless it is shared. What sharing saves in time is less than what it saves in arithmetic, because writing waits for memory.',
  60: 'Checkpoints in the memory of other hosts: a copy over the link to the host takes a fraction of a second, beside training, where writing the same states to shared storage takes minutes. Saved that often, a failure costs little work. How often to save follows from both times by an old formula.',
  61: 'Good data counts most at the end: the last tenth or fifth of a run is given more of it, and a model answers like one that was trained twice as long. Branches of that last part are also a cheap way to test data. One more test costs a tenth of a run; ten tests with the run that they branch from cost a fifth of ten runs.',
  62: 'A model may look facts up in a store of more than a trillion tokens instead of learning them. Making such a store takes less than one per cent of the arithmetic of pretraining, but it is terabytes that are searched at every question: read in full it costs more than a model twelve times as large, read in one part of a hundred a fraction of it. What is retrieved is also a longer prompt, so a twelfth of the parameters saves little more than half of the arithmetic.',
  63: 'Code found in a search can be pasted before the prompt, read in passes of its own, encoded piece by piece, or cut to a sketch. Pasting reads one longer prompt and writes one answer; every other way reads more or writes more. Only where snippets run to ten thousand tokens does attention turn the order of the arithmetic round.',
  64: 'A model of 0.76 billion parameters writes one kind of line, the directives that make loops parallel, and is asked three times in a row, each time with what it wrote before. Three calls of a model twenty times smaller read a seventh of the weights that one call of the large one reads. Kept keys and values make the second and third call almost as cheap as their output alone.',
  65: 'A small model learns to make programs faster: it writes four versions, tests rank them, and it learns the ranking. No reward, reference or value model stands beside it, as they do in PPO, which takes four times the device-hours with its four passes. Writing and testing are three quarters of every step, gradients the rest.',
  66: 'A large vocabulary makes the output head weigh as much as several layers. On one stage of a pipeline it makes all others wait; moving layers away helps until a stage has none left. Split over all stages, it costs each of them the same small share.',
  67: 'Pairs of a slow and a fast program teach a model to make code faster; it proposes many versions and tests choose. Tuning is paid once for all programs, the proposals once for each, and every run afterwards is shorter. From how many runs on that pays is one division, and proposals alone pay after about a hundred runs of ten seconds.',
  68: 'Seven thousand training runs of two dozen recommenders, tuned alike, to find that they hardly differ. One run costs less than two GPU-hours; the campaign costs twelve thousand. Ten times as many experiments add a sixth to what choosing the best of them gains: sweeps are the bill that nobody prints.',
  69: 'A table of 34 million rows of 16 numbers, written as rows of 3 to 5 and one small product that widens them: a model three to five times smaller. Rows are fetched in any case and one more product follows, so memory is what is bought. On a card with room for the whole table nothing is gained in time.',
  70: 'The same small models trained on three kinds of machine, with each way to save memory switched on in turn. Sharding states costs little where links are fast, gathering weights costs much where they are slow, and moving states to the host costs most of all. A way to save memory is only as good as the wire it uses.',
  71: 'The weight gradient is a product over all tokens of a batch. A fair sample of them, chosen by their size, gives it without bias; only the sampled tokens have to be kept for the backward pass. Activations shrink to a fraction, and larger batches fit the same card.',
  72: 'A draft model may guess several words for the same place. Drawn without replacement they all differ, so a tree of as many nodes is accepted further; that is worth it as long as checking nodes costs nothing. In a full batch checking does cost, and the tree should be small.',
  73: 'FP8 doubles the peak of GEMMs but not the rest of a step, and every run that diverges is paid for again. Whether the narrow format is worth it depends on how often that happens, which is a question about numbers and not about machines. Half again as fast a step is what is left of twice the peak.',
  74: 'The keys that matter are found by a search through a tree and attention works on a few hundred of them. At 8k tokens that is worth nothing, at a million nearly everything. End to end, how much depends on how many bytes of cache stand beside the weights, which is to say on the batch.',
  75: 'Matrix units for single bits can multiply numbers of any width, plane by plane. The price is exactly one over the product of both widths: two bits each are as fast as 4-bit units, four bits each no faster than 16. What counts is how often narrow numbers do as well as wide ones, which is quoted.',
  76: 'A shallow model is trained a little, its layers are stacked four times, and the deep model goes on with a third fewer tokens to the same loss. The shallow part is one or two per cent of the work. When to stack has a rule of thumb, which the authors themselves do not follow to the letter.',
  77: 'One small language model with a mixture of low-rank pairs learns many tasks about molecules, on samples chosen by the model itself. Choosing costs a forward pass over everything, a third of what training on it costs, so it pays where it leaves out enough. With adapters, whose training is cheaper, it has to leave out more.',
  78: 'If a model’s parameters are tokens that its inputs attend to, it grows by adding tokens. The stream stays as narrow as in the small model, so what was learned stays, and attention over long texts costs at a billion parameters what it cost at a hundred million. Only the new tokens’ rows are dear.',
  79: 'A language model of general use becomes a reviewer of code by tuning pairs of small matrices or a prefix, less than one per cent of its parameters. What is kept for each task is a file of a few megabytes beside the one base. Against a model tuned whole, memory falls by most of its states and time by less than half.',
  80: 'A large job spends more of a month finding out which node is broken than repairing it. Watching its collectives tells a bad node within minutes, and planned paths keep flows from colliding on the same links. What is won is the share of the month in which the job makes progress.',
  81: 'What a firm needs to teach a model its documents: a card of which size, for how long, and whether to teach at all. Weights are parameters times bytes, and adapters add little, so that 24 GB hold 13 billion parameters in four bits. Tuning is paid once and passages with every question; some ten to thirty thousand questions lie between.',
  82: 'A base in two to four bits, small pairs in 16 bits beside it that learn the task and mend what rounding broke, and layers computed again in the backward pass: a 7B model is tuned in the memory of a laptop. The pairs add a tenth of a bit to each weight. What is paid is time, for rounding is undone at every pass.',
  83: 'A model of half a billion parameters reads the context and hands over one memory token for every eight. The large model reads those in place of the text. The gain is 1/(N_e/N_m + 1/ρ), never more than the ratio of the two models, and it ends where answers are long.',
  84: 'To be fair, a service takes requests out and lets others in, and their caches go to the host and back. In pages of 16 tokens these are thousands of tiny copies, which use a tenth of the link. Copies of many pages, hidden behind passes, of what the host has not already, shorten the longest waits.',
  85: 'Programs are run and their states written down, and a small model learns to foretell them from the text. Recording runs on processors and costs about half as much as the training on an accelerator that follows. Once trained, a prediction takes about a millisecond of a card, where running the program takes seconds.',
  86: 'A survey of ways to make large models smaller and faster: quantisation, pruning, distillation, compact architectures, dynamic networks. Each comes down to three numbers: what it costs to apply, which bytes are left, which arithmetic is left. Here every technique of the catalog is placed in the survey’s families and priced on a small and a large model.',
  87: 'A cache that knew the future would keep what is needed soonest. One predicted bit per request is enough for that: may this be let go before it is asked for again? With right bits there are as few misses as can be; every wrong one costs a bounded number more, and one in ten wrong still beats letting the least recent go.',
  88: 'Weights want arithmetic and caches want bytes, so put them on different devices: few dear ones multiply, many cheap ones hold keys and values and attend to them. How much that saves is decided by what it is compared with. Against devices whose memory weights have filled it is manifold; against as many of them as are best, little or nothing.',
  89: 'A large model that is never trained follows small ones that were: what tuning changed in their logits is added to its own, with weights found anew at every token. A bill for tuning becomes a tax on every token. It pays for models of which one may see nothing but logits.',
  90: 'How to divide one model over thousands of GPUs: tensors inside a node, where links are fast, layers across nodes as a pipeline, and copies on top. What a pipeline loses is its bubble, (p − 1)/(v·m) of the work. More micro-batches shrink it, and so do several thin chunks of layers on each device.',
  91: 'Twelve models answer 2,239 questions from real Java projects, and what they write is built and tested. Each sample is a build: a core works a hundred hours for each hour of an accelerator that writes with 7 billion parameters. In money the two sides are about even, so larger models tip the bill to writing and longer tests to running.',
  92: 'Instruction tuning on two thousand tasks takes two billion tokens, less than a hundredth of what the model has read before. On 128 cards that is two days at 175 billion parameters. What costs is deciding how: thirty trials at 30 billion come to four times the run they decide about.',
  93: 'Pretraining with three weights in four at zero takes 2.5 times fewer operations, not four: attention and the vocabulary stay dense, and the narrower the model, the more they weigh. Only a machine that skips zeros turns the operations into time. Tuning afterwards is dense, and counts as such.',
  94: 'One pass can carry several drafts at once, mixed into one input, and tables of n-grams take them apart. Three for the price of one and a quarter, where the other way is three passes. A batch of three costs less still, until the device is loaded.',
  95: 'A corpus of compiled code in a compiler’s intermediate language, 182 billion tokens without duplicates. Such a number is a budget: it is one optimal model of some nine billion parameters, or far more than a small model can use. Which model is optimal depends on whose fit of the law one believes, by a factor of nearly three.',
  96: 'There is no cheapest machine, only one for a size of request, a rate and a promise. Small cards are cheap for short requests and small loads, large ones where caches must fit or tokens must come fast. Requests sorted by size and an integer program say how many of each to rent; a mix costs less than any kind alone unless one kind just fits.',
  97: 'A model that repairs programs learns the patch, and the patch with a large model’s explanation of it. The second objective is simply more tokens for each example, 2.3 times as many. All of the training is under an hour on one card; the explanations cost six times what the training does, and what used to be dear was memory.',
  98: 'Hidden states of a few layers are kept and attended to later. A memory is priced by what it keeps for a sequence and what it reads for a token; beside the KV cache both are small here. The paper publishes no cost, so this is a price of its idea.',
  99: 'Text on which good models and bad ones differ most teaches most. A linear classifier learns to find it, and a tenth of the tokens is enough. Scoring moves work from accelerators to processors and is almost free; reading a sample with large models first is not, unless many runs share it.',
  100: 'A benchmark of fast code: 756 problems, and every sample runs on stress tests that tell quick programs from slow ones. To evaluate is to serve, with a prompt read once for all of its samples, and then to run what was written. In hours of machines the running is most of it; in money that depends on how large the model is and how many samples share a batch.',
  101: 'A large model is cut down while it is still learning, so that the small one keeps more of what the large one knew. Training costs more than the small size would; the large model before it is taken as given. Every token on a phone afterwards costs what the small size costs.',
  102: 'Heads share a long context among them: each sees the last tokens and one shard of the others. Attention becomes twenty times cheaper, a training step only as far as attention was most of it. That takes a quarter of a million tokens, and layers that stay dense decide the rest.',
  103: 'Reading a prompt is limited by arithmetic, writing by memory. Cut prompts into pieces and fill each pass up with the next tokens of others: the weights are read for both at once, and a next token costs a tenth. Passes of equal size also leave no bubbles in a pipeline.',
  104: 'Robots agree on a plan by asking a language model until a critic accepts. A critic that knows what an action is worth needs fewer rounds, and every round saved also shortens the prompts of those after it. Time goes to writing plans one after the other, so that keeping the context saves tokens and hardly seconds.',
  105: 'Training keeps two numbers of optimizer state for every weight, more than the weights themselves take. GaLore shows the optimizer a projection of each gradient to a low rank: all weights still learn, and the states shrink by two thirds. With states in 8 bits and layers updated as soon as their gradient is there, a 7B model trains on a card of 24 GB.',
  106: 'A request with a very long context needs memory that one instance has not, while others have some to spare. If attention can be computed where its keys and values lie, and only partial results travel, all memory becomes one pool, and an instance need not be as large as its longest request. Long prompts are still read by one instance.',
  107: 'A model learns to reason in many ways from fifteen problems: it writes trajectories, and training balances them by what they are worth. Writing is a twentieth of the FLOPs and four tenths of the time, since eight sequences at once wait for memory; 120 at once hardly do. The whole run is minutes on one card, and cents.',
  108: 'A robot’s instruction is translated ten times to a formula, and the plan is then written token by token so that it cannot break what the formula says. Ten translations side by side read the weights once and take a sixth longer than one, as long as they share the reading of the instruction. Checking costs milliseconds; tokens that must be drawn again cost what they are.',
  109: 'Train a few layers at a time, drawn anew every few dozen steps, those with more outliers more often, and show the optimizer a low-rank projection of their gradients. Everything learns eventually; memory follows the layers at work. Work falls less than memory, for the gradient goes back as far as the lowest of them.',
  110: 'A recogniser writes five guesses of what was said, and a language model of seven billion parameters reads them all and writes one. Reading five guesses costs little, and writing twenty tokens takes nine tenths of the wait. As libraries run it the correction takes somewhat less long than the recognising; well written kernels help the recogniser more, and the corrector becomes most of the time.',
  111: 'Gradients can be guessed from forward passes alone: nudge all weights one way and the other, and see which loss is lower. Nothing is kept for a backward pass, so training fits where inference fits. The price is patience, for such guesses take many times as many steps.',
  112: 'A small model that is already there teaches a larger one at the start of its training, and three steps in ten are saved. Its forward passes cost little, so nearly all of that remains. Where the teacher has to be trained for it, it costs more than it saves.',
  113: 'GaLore with weights taken apart into a magnitude for each output and a direction. The direction learns through a projection of half the rank, which is enough once magnitudes are apart, so that little remains of the optimizer but embeddings. Weights and activations stay as they were.',
  114: 'Multiplying by a 4-bit weight is a few shifts and additions. More such elements fit on the same silicon, and scales wait until a group is summed. Long prompts gain all of it, one sequence that decodes nothing.',
  115: 'GaLore’s projected gradients are small enough to ask how the loss curves: Woodbury’s identity turns an inverse of millions of rows into one as wide as a short history of gradients. Training takes fewer steps for next to no work and little memory. Whether steps get fewer is quoted; what one of them costs is computed.',
  116: 'With weights of one or two bits a product is a choice from a small table. Cores that never multiply are twenty times denser, so a fraction of the area of today’s matrix units runs low-bit models several times faster. Memory does not get faster by it: what waits for weights gains their narrowness and no more.',
  117: 'To forget, a small assistant learns exactly what is to be forgotten, and what it would say is taken away from every answer. It has eight of the model’s layers and trains in a third to a fifth of the time. But it has to run beside the model for ever, a quarter more for each answer: some thousands of answers use up what training spared.',
  118: 'Weighing sampled answers by the probability that the model gave them needs half as many samples for the same accuracy. That is half the arithmetic, but seldom half the wait. Samples of one question share every reading of the weights.',
  119: 'One long document makes a batch need many devices for every sequence, and every short one then crosses the network too. Groups sized to each length keep short documents inside a node, or on one device, and leave the wide group to those that need it. What is saved is the exchange of the short ones.',
  120: 'Four bits of weights, eight of activations, four of cache. Small weights and a small cache leave room for more sequences, and sequences are what throughput is made of; where few heads share a cache there is little of it to shrink. What it takes to expand numbers again is ordinary arithmetic, and a card that has much of that gains most.',
  121: 'Three questions order the field: how a model is trained, how it is run, and how a service shares it. A review of 65 papers sorts strategies under them. Each that the engine knows is one click away, with what it changes; for the others it says why not.',
  122: 'A survey of ways to make inference cheaper, and a small analyser that places every operation of a model under the roofline of a machine: operations over bytes say whether it waits for arithmetic or for memory. Decoding waits for memory nearly everywhere, reading a prompt for arithmetic. Measured operations of four cards are held against it.',
  123: 'An FPGA card with a third of a GPU’s bandwidth wins on joules at one sequence. It draws 45 watts against hundreds. Weights have few bits, zeros are left out, and activations never leave the chip.',
  124: 'How much a parameter can do has grown exponentially: the best open model of each quarter needs about half the parameters of the one before for the same scores. Fewer parameters are cheaper to serve and to train in nearly the same proportion, on top of cheaper machines. Prices have fallen faster still than sizes, and a law of two years says nothing of when it ends.',
  125: 'Training on more than ten thousand GPUs loses a third of the machine to communication that nothing hides and to a pipeline that waits. Parallel blocks and a window shorten the work, exchanges run beside it, larger batches shrink the bubble; the rest is finding failures fast and starting again. Each of these has its own row here, computed on its own.',
  126: 'A recommender that writes the next title word by word reads every text of the history and then makes a dozen passes over ten beams. With a vector for each item and a score for the whole catalogue one short pass is enough. For one user that is ten times faster, for many at once as much as the arithmetic, and most of it hangs on item vectors that are made before anybody asks.',
  127: 'Two agents that talk are trained to say the same in a tenth of the words. A service that reads the task anew at every message is then less than twice as cheap, and nearly three times where it keeps what it has read: the task, and not the talk, is what remains. On one’s own machine writing takes the time, so that short messages save five times; training pays after some two hundred thousand tasks there.',
  128: 'One model turns the text of an item into a vector, another reads a user’s vectors, so that an item is one token and not two hundred and fifty-six. Item vectors that are kept make a reading of the user as many times cheaper, four hundred times with attention counted; vectors made anew for each request save little. Training is the bill that remains: there every text is still read.',
  129: 'Visual tokens do not attend to each other. That alone spares little; the published speed asks for tokens that are only looked at, with keys and values but no queries and no feed-forward layers of their own. Then an image of thousands of tokens costs a fraction of what as much text does.',
  130: 'A model that thinks before every token against a tree of steps that a reward model prunes. In arithmetic the two are alike, in seconds they are not: thoughts come one after the other, branches side by side. FLOPs do not count waiting.',
  131: 'Models that help to write code are asked at every keystroke, and most suggestions are thrown away. Six measures belong beside accuracy: compute, time and memory, and energy, water and carbon. What counts is an accepted suggestion, not a token.',
  132: 'A hundred passages are put in order at once, where a sliding window reads most of them twice. Half the tokens are read and a little over half are written, and what is written takes the time; where only the best ten are named the wait falls by ten. At eleven thousand tokens attention is still a small part of the work, and a library that copies the cache takes back a third of the gain.',
  133: 'Most questions do not need the largest model. A router decides before an answer is written, or after a cheap one was looked at. Deciding costs little against what it saves; but every pool of machines has to be busy, or it is paid for standing still.',
  134: 'Fine-tuning is a project of seven stages, from data to monitoring. Methods differ in what must be in memory and in how many passes the data needs: one model for LoRA, two passes more for DPO, four models for PPO. The run itself is often the smallest bill of all.',
  135: 'Eight times smaller on paper is five times smaller in memory: what is left of a pruned matrix needs an address for every weight. A short learned prompt gives back some of the quality, and one serves several levels of compression. Without units that skip zeros it is memory alone.',
  136: 'Language models from 250 million to 540 billion parameters guess how a user would rate a film. Reading the history is all the work, so that cost follows size, fifty times from one to the next. A small one that was tuned earns its tuning back after some seventy-five questions not put to the largest.',
  137: 'Weights can be clustered to a few values while a model is still learning, by an attention between weights and values that the backward pass needs whole: gigabytes for a layer. But a 16-bit weight has only 65,536 faces. Keep one row for each face and a list of who wears which, share the list out, and it shrinks by a hundred times.',
  138: 'A teacher writes new examples where a student errs, and the student is tuned again from the start, ten times. All of it costs less than two dollars; written by people, as many examples cost hundreds. Starting over every round makes five trainings of one, which does not matter while the examples are few: the teacher is the larger bill.',
  139: 'On a phone the wait is for reading, not for writing. A neural unit multiplies small integers fast and little else. Its graphs have one length, built beforehand, so prompts are cut into pieces and the last one is filled up, and what needs floating point stays on the processor beside it.',
  140: 'A small model is the largest that a device holds and that answers in time. Memory sets one bound and bandwidth the other, and on a phone it is time that binds. The rest of the questions can go to a large model elsewhere.',
};

/** The text above, where there is one. */
export function aboutPaper(paper: number): string | undefined {
  return (ABOUT as Readonly<Record<number, string>>)[paper];
}

/** Scenarios of a paper; none means that the paper does not work yet. */
export function casesOf(paper: number): readonly PaperCase[] {
  return (CASES as Readonly<Record<number, readonly PaperCase[]>>)[paper] ?? [];
}
