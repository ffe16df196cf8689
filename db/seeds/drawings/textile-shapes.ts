import { ANY, EVEN, type Silhouette, SMALL, shape } from './silhouette.ts'
import * as accessories from './silhouettes/accessories.ts'
import * as garments from './silhouettes/garments.ts'
import * as home from './silhouettes/home.ts'
import * as soft from './silhouettes/soft.ts'
import * as wraps from './silhouettes/wraps.ts'

/** What is knitted, woven or crocheted. */
export const TEXTILE_SHAPES = {
  sweater: shape(garments.drawSweater, 'knitting', [50, 108, 432, 492], ['una chompa', 'a sweater', 'un pull'], ANY),
  cardigan: shape(garments.drawCardigan, 'knitting', [50, 108, 432, 492], ['un cárdigan', 'a cardigan', 'un gilet'], ANY),
  chullo: shape(
    accessories.drawChullo,
    'knitting',
    [134, 56, 348, 526],
    ['un chullo', 'a chullo', 'un chullo'],
    ['llama', 'tika', 'chakana', 'kuntur', 'runa', 'chaska'],
  ),
  beanie: shape(accessories.drawBeanie, 'knitting', [80, 70, 400, 498], ['un gorro', 'a beanie', 'un bonnet'], ANY),
  mittens: shape(
    accessories.drawMittens,
    'knitting',
    [46, 122, 442, 480],
    ['un par de mitones cerrados', 'a pair of mittens', 'une paire de moufles'],
    SMALL,
  ),
  fingerless: shape(
    accessories.drawFingerless,
    'knitting',
    [46, 180, 442, 480],
    ['un par de mitones', 'a pair of fingerless mittens', 'une paire de mitaines'],
    SMALL,
  ),
  gloves: shape(
    accessories.drawGloves,
    'knitting',
    [42, 110, 446, 486],
    ['un par de guantes', 'a pair of gloves', 'une paire de gants'],
    ['chaska', 'tika', 'chakana', 'nawi'],
  ),
  socks: shape(
    accessories.drawSocks,
    'knitting',
    [66, 78, 392, 520],
    ['un par de medias', 'a pair of socks', 'une paire de chaussettes'],
    SMALL,
  ),
  scarf: shape(wraps.drawScarf, 'knitting', [104, 46, 396, 540], ['una chalina', 'a scarf', 'une écharpe'], SMALL),
  'woven-scarf': shape(
    wraps.drawWovenScarf,
    'weaving',
    [122, 74, 366, 552],
    ['una chalina de telar', 'a woven scarf', 'une écharpe tissée'],
    ['rombo', 'nawi', 'chaska', 'tika'],
  ),
  shawl: shape(wraps.drawShawl, 'weaving', [86, 84, 404, 556], ['un chal de telar', 'a woven shawl', 'un châle tissé'], EVEN),
  'triangle-shawl': shape(
    wraps.drawTriangleShawl,
    'crochet',
    [42, 146, 438, 532],
    ['un chal a crochet', 'a crocheted shawl', 'un châle au crochet'],
    SMALL,
  ),
  poncho: shape(
    wraps.drawPoncho,
    'weaving',
    [62, 114, 418, 524],
    ['un poncho', 'a poncho', 'un poncho'],
    ['nawi', 'chaska', 'tika', 'chakana'],
  ),
  cushion: shape(
    home.drawCushion,
    'knitting',
    [46, 122, 434, 482],
    ['una funda de cojín', 'a cushion cover', 'une housse de coussin'],
    EVEN,
  ),
  throw: shape(home.drawThrow, 'knitting', [84, 152, 400, 484], ['una manta doblada', 'a folded throw', 'un plaid plié'], EVEN),
  tapestry: shape(
    home.drawTapestry,
    'weaving',
    [76, 62, 404, 544],
    ['un tapiz', 'a tapestry', 'une tapisserie'],
    ['nawi', 'chakana', 'chaska', 'tika', 'llama', 'kuntur'],
  ),
  runner: shape(
    home.drawRunner,
    'weaving',
    [142, 60, 338, 582],
    ['un camino de mesa', 'a table runner', 'un chemin de table'],
    EVEN,
  ),
  doily: shape(
    home.drawDoily,
    'crochet',
    [36, 96, 444, 504],
    ['un individual a crochet', 'a crocheted place mat', 'un set de table au crochet'],
    [],
    { grounds: ['lana', 'anil', 'cochinilla', 'chilca', 'turquesa', 'rosa'] },
  ),
  chuspa: shape(
    home.drawChuspa,
    'knitting',
    [126, 96, 354, 512],
    ['una chuspa', 'a chuspa bag', 'une chuspa'],
    ['llama', 'kuntur', 'tika', 'runa', 'chaska'],
  ),
  tote: shape(
    home.drawTote,
    'crochet',
    [78, 100, 402, 524],
    ['un bolso a crochet', 'a crocheted bag', 'un sac au crochet'],
    SMALL,
  ),
  'baby-set': shape(soft.drawBabySet, 'knitting', [66, 58, 404, 498], ['un ajuar de bebé', 'a baby set', 'une layette'], [], {
    grounds: ['lana', 'arena', 'rosa', 'anil-claro', 'qolle', 'turquesa'],
  }),
  'toy-llama': shape(
    soft.drawToyLlama,
    'crochet',
    [66, 52, 412, 536],
    ['una llama amigurumi', 'an amigurumi llama', 'un lama amigurumi'],
    [],
    { detail: [240, 330], grounds: ['lana', 'arena', 'gris', 'vicuna', 'nogal', 'ladrillo'] },
  ),
  doll: shape(
    soft.drawDoll,
    'crochet',
    [114, 60, 366, 536],
    ['una muñeca amigurumi', 'an amigurumi doll', 'une poupée amigurumi'],
    [],
    { detail: [240, 380] },
  ),
} satisfies Record<string, Silhouette>
