import type { PaperModule } from './claim.ts';
import { CASES } from './cases.ts';
import { CLAIMS_001 } from './paper-001/claims.ts';
import { CLAIMS_002 } from './paper-002/claims.ts';
import { CLAIMS_003 } from './paper-003/claims.ts';
import { CLAIMS_004 } from './paper-004/claims.ts';
import { CLAIMS_005 } from './paper-005/claims.ts';
import { CLAIMS_006 } from './paper-006/claims.ts';
import { CLAIMS_007 } from './paper-007/claims.ts';
import { CLAIMS_008 } from './paper-008/claims.ts';
import { CLAIMS_009 } from './paper-009/claims.ts';
import { CLAIMS_010 } from './paper-010/claims.ts';
import { CLAIMS_011 } from './paper-011/claims.ts';
import { CLAIMS_012 } from './paper-012/claims.ts';
import { CLAIMS_013 } from './paper-013/claims.ts';
import { CLAIMS_014 } from './paper-014/claims.ts';
import { CLAIMS_015 } from './paper-015/claims.ts';
import { CLAIMS_016 } from './paper-016/claims.ts';
import { CLAIMS_017 } from './paper-017/claims.ts';
import { CLAIMS_018 } from './paper-018/claims.ts';
import { CLAIMS_019 } from './paper-019/claims.ts';
import { CLAIMS_020 } from './paper-020/claims.ts';
import { CLAIMS_021 } from './paper-021/claims.ts';
import { CLAIMS_022 } from './paper-022/claims.ts';
import { CLAIMS_023 } from './paper-023/claims.ts';
import { CLAIMS_024 } from './paper-024/claims.ts';
import { CLAIMS_025 } from './paper-025/claims.ts';
import { CLAIMS_026 } from './paper-026/claims.ts';
import { CLAIMS_027 } from './paper-027/claims.ts';
import { CLAIMS_028 } from './paper-028/claims.ts';
import { CLAIMS_029 } from './paper-029/claims.ts';
import { CLAIMS_030 } from './paper-030/claims.ts';
import { CLAIMS_031 } from './paper-031/claims.ts';
import { CLAIMS_032 } from './paper-032/claims.ts';
import { CLAIMS_033 } from './paper-033/claims.ts';
import { CLAIMS_034 } from './paper-034/claims.ts';
import { CLAIMS_035 } from './paper-035/claims.ts';
import { CLAIMS_036 } from './paper-036/claims.ts';
import { CLAIMS_037 } from './paper-037/claims.ts';
import { CLAIMS_038 } from './paper-038/claims.ts';
import { CLAIMS_039 } from './paper-039/claims.ts';
import { CLAIMS_040 } from './paper-040/claims.ts';
import { CLAIMS_041 } from './paper-041/claims.ts';
import { CLAIMS_042 } from './paper-042/claims.ts';
import { CLAIMS_043 } from './paper-043/claims.ts';
import { CLAIMS_044 } from './paper-044/claims.ts';
import { CLAIMS_045 } from './paper-045/claims.ts';
import { CLAIMS_046 } from './paper-046/claims.ts';
import { CLAIMS_047 } from './paper-047/claims.ts';
import { CLAIMS_048 } from './paper-048/claims.ts';
import { CLAIMS_049 } from './paper-049/claims.ts';
import { CLAIMS_050 } from './paper-050/claims.ts';
import { CLAIMS_051 } from './paper-051/claims.ts';
import { CLAIMS_052 } from './paper-052/claims.ts';
import { CLAIMS_053 } from './paper-053/claims.ts';
import { CLAIMS_054 } from './paper-054/claims.ts';
import { CLAIMS_055 } from './paper-055/claims.ts';
import { CLAIMS_056 } from './paper-056/claims.ts';
import { CLAIMS_057 } from './paper-057/claims.ts';
import { CLAIMS_058 } from './paper-058/claims.ts';
import { CLAIMS_059 } from './paper-059/claims.ts';
import { CLAIMS_060 } from './paper-060/claims.ts';
import { CLAIMS_061 } from './paper-061/claims.ts';
import { CLAIMS_062 } from './paper-062/claims.ts';
import { CLAIMS_063 } from './paper-063/claims.ts';
import { CLAIMS_064 } from './paper-064/claims.ts';
import { CLAIMS_065 } from './paper-065/claims.ts';
import { CLAIMS_066 } from './paper-066/claims.ts';
import { CLAIMS_067 } from './paper-067/claims.ts';
import { CLAIMS_068 } from './paper-068/claims.ts';
import { CLAIMS_069 } from './paper-069/claims.ts';
import { CLAIMS_070 } from './paper-070/claims.ts';
import { CLAIMS_071 } from './paper-071/claims.ts';
import { CLAIMS_072 } from './paper-072/claims.ts';
import { CLAIMS_073 } from './paper-073/claims.ts';
import { CLAIMS_074 } from './paper-074/claims.ts';
import { CLAIMS_075 } from './paper-075/claims.ts';
import { CLAIMS_076 } from './paper-076/claims.ts';
import { CLAIMS_077 } from './paper-077/claims.ts';
import { CLAIMS_078 } from './paper-078/claims.ts';
import { CLAIMS_079 } from './paper-079/claims.ts';
import { CLAIMS_080 } from './paper-080/claims.ts';
import { CLAIMS_081 } from './paper-081/claims.ts';
import { CLAIMS_082 } from './paper-082/claims.ts';
import { CLAIMS_083 } from './paper-083/claims.ts';
import { CLAIMS_084 } from './paper-084/claims.ts';
import { CLAIMS_085 } from './paper-085/claims.ts';
import { CLAIMS_086 } from './paper-086/claims.ts';
import { CLAIMS_087 } from './paper-087/claims.ts';
import { CLAIMS_088 } from './paper-088/claims.ts';
import { CLAIMS_089 } from './paper-089/claims.ts';
import { CLAIMS_090 } from './paper-090/claims.ts';
import { CLAIMS_091 } from './paper-091/claims.ts';
import { CLAIMS_092 } from './paper-092/claims.ts';
import { CLAIMS_093 } from './paper-093/claims.ts';
import { CLAIMS_094 } from './paper-094/claims.ts';
import { CLAIMS_095 } from './paper-095/claims.ts';
import { CLAIMS_096 } from './paper-096/claims.ts';
import { CLAIMS_097 } from './paper-097/claims.ts';
import { CLAIMS_098 } from './paper-098/claims.ts';
import { CLAIMS_099 } from './paper-099/claims.ts';
import { CLAIMS_100 } from './paper-100/claims.ts';
import { CLAIMS_101 } from './paper-101/claims.ts';
import { CLAIMS_102 } from './paper-102/claims.ts';
import { CLAIMS_103 } from './paper-103/claims.ts';
import { CLAIMS_104 } from './paper-104/claims.ts';
import { CLAIMS_105 } from './paper-105/claims.ts';
import { CLAIMS_106 } from './paper-106/claims.ts';
import { CLAIMS_107 } from './paper-107/claims.ts';
import { CLAIMS_108 } from './paper-108/claims.ts';
import { CLAIMS_109 } from './paper-109/claims.ts';
import { CLAIMS_110 } from './paper-110/claims.ts';
import { CLAIMS_111 } from './paper-111/claims.ts';
import { CLAIMS_112 } from './paper-112/claims.ts';
import { CLAIMS_113 } from './paper-113/claims.ts';
import { CLAIMS_114 } from './paper-114/claims.ts';
import { CLAIMS_115 } from './paper-115/claims.ts';
import { CLAIMS_116 } from './paper-116/claims.ts';
import { CLAIMS_117 } from './paper-117/claims.ts';
import { CLAIMS_118 } from './paper-118/claims.ts';
import { CLAIMS_119 } from './paper-119/claims.ts';
import { CLAIMS_120 } from './paper-120/claims.ts';
import { CLAIMS_121 } from './paper-121/claims.ts';
import { CLAIMS_122 } from './paper-122/claims.ts';
import { CLAIMS_123 } from './paper-123/claims.ts';
import { CLAIMS_124 } from './paper-124/claims.ts';
import { CLAIMS_125 } from './paper-125/claims.ts';
import { CLAIMS_126 } from './paper-126/claims.ts';
import { CLAIMS_127 } from './paper-127/claims.ts';
import { CLAIMS_128 } from './paper-128/claims.ts';
import { CLAIMS_129 } from './paper-129/claims.ts';
import { CLAIMS_130 } from './paper-130/claims.ts';
import { CLAIMS_131 } from './paper-131/claims.ts';
import { CLAIMS_132 } from './paper-132/claims.ts';
import { CLAIMS_133 } from './paper-133/claims.ts';
import { CLAIMS_134 } from './paper-134/claims.ts';
import { CLAIMS_135 } from './paper-135/claims.ts';
import { CLAIMS_136 } from './paper-136/claims.ts';
import { CLAIMS_137 } from './paper-137/claims.ts';
import { CLAIMS_138 } from './paper-138/claims.ts';
import { CLAIMS_139 } from './paper-139/claims.ts';
import { CLAIMS_140 } from './paper-140/claims.ts';

/** The papers that work, in order. To add one: its cases in cases.ts and its claims here. */
export const WORKING: readonly PaperModule[] = [
  { paper: 1, cases: CASES[1], claims: CLAIMS_001 },
  { paper: 2, cases: CASES[2], claims: CLAIMS_002 },
  { paper: 3, cases: CASES[3], claims: CLAIMS_003 },
  { paper: 4, cases: CASES[4], claims: CLAIMS_004 },
  { paper: 5, cases: CASES[5], claims: CLAIMS_005 },
  { paper: 6, cases: CASES[6], claims: CLAIMS_006 },
  { paper: 7, cases: CASES[7], claims: CLAIMS_007 },
  { paper: 8, cases: CASES[8], claims: CLAIMS_008 },
  { paper: 9, cases: CASES[9], claims: CLAIMS_009 },
  { paper: 10, cases: CASES[10], claims: CLAIMS_010 },
  { paper: 11, cases: CASES[11], claims: CLAIMS_011 },
  { paper: 12, cases: CASES[12], claims: CLAIMS_012 },
  { paper: 13, cases: CASES[13], claims: CLAIMS_013 },
  { paper: 14, cases: CASES[14], claims: CLAIMS_014 },
  { paper: 15, cases: CASES[15], claims: CLAIMS_015 },
  { paper: 16, cases: CASES[16], claims: CLAIMS_016 },
  { paper: 17, cases: CASES[17], claims: CLAIMS_017 },
  { paper: 18, cases: CASES[18], claims: CLAIMS_018 },
  { paper: 19, cases: CASES[19], claims: CLAIMS_019 },
  { paper: 20, cases: CASES[20], claims: CLAIMS_020 },
  { paper: 21, cases: CASES[21], claims: CLAIMS_021 },
  { paper: 22, cases: CASES[22], claims: CLAIMS_022 },
  { paper: 23, cases: CASES[23], claims: CLAIMS_023 },
  { paper: 24, cases: CASES[24], claims: CLAIMS_024 },
  { paper: 25, cases: CASES[25], claims: CLAIMS_025 },
  { paper: 26, cases: CASES[26], claims: CLAIMS_026 },
  { paper: 27, cases: CASES[27], claims: CLAIMS_027 },
  { paper: 28, cases: CASES[28], claims: CLAIMS_028 },
  { paper: 29, cases: CASES[29], claims: CLAIMS_029 },
  { paper: 30, cases: CASES[30], claims: CLAIMS_030 },
  { paper: 31, cases: CASES[31], claims: CLAIMS_031 },
  { paper: 32, cases: CASES[32], claims: CLAIMS_032 },
  { paper: 33, cases: CASES[33], claims: CLAIMS_033 },
  { paper: 34, cases: CASES[34], claims: CLAIMS_034 },
  { paper: 35, cases: CASES[35], claims: CLAIMS_035 },
  { paper: 36, cases: CASES[36], claims: CLAIMS_036 },
  { paper: 37, cases: CASES[37], claims: CLAIMS_037 },
  { paper: 38, cases: CASES[38], claims: CLAIMS_038 },
  { paper: 39, cases: CASES[39], claims: CLAIMS_039 },
  { paper: 40, cases: CASES[40], claims: CLAIMS_040 },
  { paper: 41, cases: CASES[41], claims: CLAIMS_041 },
  { paper: 42, cases: CASES[42], claims: CLAIMS_042 },
  { paper: 43, cases: CASES[43], claims: CLAIMS_043 },
  { paper: 44, cases: CASES[44], claims: CLAIMS_044 },
  { paper: 45, cases: CASES[45], claims: CLAIMS_045 },
  { paper: 46, cases: CASES[46], claims: CLAIMS_046 },
  { paper: 47, cases: CASES[47], claims: CLAIMS_047 },
  { paper: 48, cases: CASES[48], claims: CLAIMS_048 },
  { paper: 49, cases: CASES[49], claims: CLAIMS_049 },
  { paper: 50, cases: CASES[50], claims: CLAIMS_050 },
  { paper: 51, cases: CASES[51], claims: CLAIMS_051 },
  { paper: 52, cases: CASES[52], claims: CLAIMS_052 },
  { paper: 53, cases: CASES[53], claims: CLAIMS_053 },
  { paper: 54, cases: CASES[54], claims: CLAIMS_054 },
  { paper: 55, cases: CASES[55], claims: CLAIMS_055 },
  { paper: 56, cases: CASES[56], claims: CLAIMS_056 },
  { paper: 57, cases: CASES[57], claims: CLAIMS_057 },
  { paper: 58, cases: CASES[58], claims: CLAIMS_058 },
  { paper: 59, cases: CASES[59], claims: CLAIMS_059 },
  { paper: 60, cases: CASES[60], claims: CLAIMS_060 },
  { paper: 61, cases: CASES[61], claims: CLAIMS_061 },
  { paper: 62, cases: CASES[62], claims: CLAIMS_062 },
  { paper: 63, cases: CASES[63], claims: CLAIMS_063 },
  { paper: 64, cases: CASES[64], claims: CLAIMS_064 },
  { paper: 65, cases: CASES[65], claims: CLAIMS_065 },
  { paper: 66, cases: CASES[66], claims: CLAIMS_066 },
  { paper: 67, cases: CASES[67], claims: CLAIMS_067 },
  { paper: 68, cases: CASES[68], claims: CLAIMS_068 },
  { paper: 69, cases: CASES[69], claims: CLAIMS_069 },
  { paper: 70, cases: CASES[70], claims: CLAIMS_070 },
  { paper: 71, cases: CASES[71], claims: CLAIMS_071 },
  { paper: 72, cases: CASES[72], claims: CLAIMS_072 },
  { paper: 73, cases: CASES[73], claims: CLAIMS_073 },
  { paper: 74, cases: CASES[74], claims: CLAIMS_074 },
  { paper: 75, cases: CASES[75], claims: CLAIMS_075 },
  { paper: 76, cases: CASES[76], claims: CLAIMS_076 },
  { paper: 77, cases: CASES[77], claims: CLAIMS_077 },
  { paper: 78, cases: CASES[78], claims: CLAIMS_078 },
  { paper: 79, cases: CASES[79], claims: CLAIMS_079 },
  { paper: 80, cases: CASES[80], claims: CLAIMS_080 },
  { paper: 81, cases: CASES[81], claims: CLAIMS_081 },
  { paper: 82, cases: CASES[82], claims: CLAIMS_082 },
  { paper: 83, cases: CASES[83], claims: CLAIMS_083 },
  { paper: 84, cases: CASES[84], claims: CLAIMS_084 },
  { paper: 85, cases: CASES[85], claims: CLAIMS_085 },
  { paper: 86, cases: CASES[86], claims: CLAIMS_086 },
  { paper: 87, cases: CASES[87], claims: CLAIMS_087 },
  { paper: 88, cases: CASES[88], claims: CLAIMS_088 },
  { paper: 89, cases: CASES[89], claims: CLAIMS_089 },
  { paper: 90, cases: CASES[90], claims: CLAIMS_090 },
  { paper: 91, cases: CASES[91], claims: CLAIMS_091 },
  { paper: 92, cases: CASES[92], claims: CLAIMS_092 },
  { paper: 93, cases: CASES[93], claims: CLAIMS_093 },
  { paper: 94, cases: CASES[94], claims: CLAIMS_094 },
  { paper: 95, cases: CASES[95], claims: CLAIMS_095 },
  { paper: 96, cases: CASES[96], claims: CLAIMS_096 },
  { paper: 97, cases: CASES[97], claims: CLAIMS_097 },
  { paper: 98, cases: CASES[98], claims: CLAIMS_098 },
  { paper: 99, cases: CASES[99], claims: CLAIMS_099 },
  { paper: 100, cases: CASES[100], claims: CLAIMS_100 },
  { paper: 101, cases: CASES[101], claims: CLAIMS_101 },
  { paper: 102, cases: CASES[102], claims: CLAIMS_102 },
  { paper: 103, cases: CASES[103], claims: CLAIMS_103 },
  { paper: 104, cases: CASES[104], claims: CLAIMS_104 },
  { paper: 105, cases: CASES[105], claims: CLAIMS_105 },
  { paper: 106, cases: CASES[106], claims: CLAIMS_106 },
  { paper: 107, cases: CASES[107], claims: CLAIMS_107 },
  { paper: 108, cases: CASES[108], claims: CLAIMS_108 },
  { paper: 109, cases: CASES[109], claims: CLAIMS_109 },
  { paper: 110, cases: CASES[110], claims: CLAIMS_110 },
  { paper: 111, cases: CASES[111], claims: CLAIMS_111 },
  { paper: 112, cases: CASES[112], claims: CLAIMS_112 },
  { paper: 113, cases: CASES[113], claims: CLAIMS_113 },
  { paper: 114, cases: CASES[114], claims: CLAIMS_114 },
  { paper: 115, cases: CASES[115], claims: CLAIMS_115 },
  { paper: 116, cases: CASES[116], claims: CLAIMS_116 },
  { paper: 117, cases: CASES[117], claims: CLAIMS_117 },
  { paper: 118, cases: CASES[118], claims: CLAIMS_118 },
  { paper: 119, cases: CASES[119], claims: CLAIMS_119 },
  { paper: 120, cases: CASES[120], claims: CLAIMS_120 },
  { paper: 121, cases: CASES[121], claims: CLAIMS_121 },
  { paper: 122, cases: CASES[122], claims: CLAIMS_122 },
  { paper: 123, cases: CASES[123], claims: CLAIMS_123 },
  { paper: 124, cases: CASES[124], claims: CLAIMS_124 },
  { paper: 125, cases: CASES[125], claims: CLAIMS_125 },
  { paper: 126, cases: CASES[126], claims: CLAIMS_126 },
  { paper: 127, cases: CASES[127], claims: CLAIMS_127 },
  { paper: 128, cases: CASES[128], claims: CLAIMS_128 },
  { paper: 129, cases: CASES[129], claims: CLAIMS_129 },
  { paper: 130, cases: CASES[130], claims: CLAIMS_130 },
  { paper: 131, cases: CASES[131], claims: CLAIMS_131 },
  { paper: 132, cases: CASES[132], claims: CLAIMS_132 },
  { paper: 133, cases: CASES[133], claims: CLAIMS_133 },
  { paper: 134, cases: CASES[134], claims: CLAIMS_134 },
  { paper: 135, cases: CASES[135], claims: CLAIMS_135 },
  { paper: 136, cases: CASES[136], claims: CLAIMS_136 },
  { paper: 137, cases: CASES[137], claims: CLAIMS_137 },
  { paper: 138, cases: CASES[138], claims: CLAIMS_138 },
  { paper: 139, cases: CASES[139], claims: CLAIMS_139 },
  { paper: 140, cases: CASES[140], claims: CLAIMS_140 },
];
