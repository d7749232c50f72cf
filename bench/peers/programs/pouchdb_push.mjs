// Replicate a file of events from a PouchDB on LevelDB to an express-pouchdb server on LevelDB, over loopback HTTP.
//   node pouchdb_push.mjs EVENTS       fills, pushes, prints {"seconds", "held"};  "serve FOLDER": the server half
import { spawn } from 'node:child_process';
import { createReadStream, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(process.env.PEER_PACKAGES + '/');
const PouchDB = require('pouchdb');
const BATCH = 1000;
const [what, where] = process.argv.slice(2);

function store(folder) {
  mkdirSync(folder, { recursive: true });
  return PouchDB.defaults({ prefix: folder + '/' });
}

function serve(folder) {
  const Server = store(folder);
  const app = require('express')();
  app.use('/', require('express-pouchdb')(Server, {
    mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: folder + '/log.txt',
  }));
  const listener = app.listen(0, '127.0.0.1', () => console.log(listener.address().port));
}

async function push(events) {
  const server = spawn(process.execPath, [process.argv[1], 'serve', process.env.PEER_FOLDER + '/server'],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const port = await new Promise((found, failed) => {
      createInterface({ input: server.stdout }).once('line', found);
      server.once('exit', (code) => failed(new Error(`the server ended with ${code}`)));
    });
    const Client = store(process.env.PEER_FOLDER + '/client');
    const here = new Client('client', { revs_limit: 1 });
    const there = new PouchDB(`http://127.0.0.1:${port}/hub`);
    let documents = [];
    for await (const line of createInterface({ input: createReadStream(events) })) {
      const { id, ...fields } = JSON.parse(line);
      documents.push({ _id: id, ...fields });
      if (documents.length === BATCH) {
        await here.bulkDocs(documents);
        documents = [];
      }
    }
    if (documents.length) await here.bulkDocs(documents);
    const begun = performance.now();
    const done = await here.replicate.to(there, { batch_size: BATCH, batches_limit: 10 });
    const seconds = (performance.now() - begun) / 1000;
    if (!done.ok || done.doc_write_failures) throw new Error(JSON.stringify(done));
    console.log(JSON.stringify({ seconds, held: (await there.info()).doc_count }));
  } finally {
    server.kill();
  }
}

if (what === 'serve') serve(where);
else await push(what);
