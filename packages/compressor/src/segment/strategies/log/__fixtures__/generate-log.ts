import { Random } from './random.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const USERS = ['amelia', 'björn', 'chen.wei', 'svc-backup', 'oracle', 'root', 'deploy', 'test', 'guest', 'noura'];
const PATHS = ['/', '/api/orders', '/api/users', '/login', '/static/app.js', '/static/app.css', '/health', '/img/logo.svg'];
const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Version/17.4 Mobile/15E148',
  'curl/8.5.0',
  'kube-probe/1.29',
];
const TOPICS = ['orders', 'payments', 'stock', 'mail', 'audit'];

type Line = (random: Random, time: Date) => string;

const two = (n: number): string => String(n).padStart(2, '0');
const iso = (time: Date, separator = '.'): string => time.toISOString().slice(0, 19).replace('T', ' ') + separator + String(time.getUTCMilliseconds()).padStart(3, '0');
const clock = (time: Date): string => time.toISOString().slice(11, 19);
const address = (random: Random): string => `10.${random.below(4)}.${random.below(256)}.${random.below(256)}`;
const uuid = (random: Random): string => `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-a${random.hex(3)}-${random.hex(12)}`;
const syslogTime = (time: Date): string => `${MONTHS[time.getUTCMonth()]} ${String(time.getUTCDate()).padStart(2)} ${clock(time)}`;

const javaStack = (random: Random): string =>
  `\njava.net.SocketTimeoutException: Read timed out after ${random.below(30_000)} ms\n` +
  ['client.PaymentClient.charge', 'service.OrderService.place', 'web.OrderController.post']
    .map((frame) => `\tat com.shop.${frame}(${frame.split('.')[1]}.java:${20 + random.below(400)})`)
    .join('\n') +
  `\nCaused by: java.io.IOException: stream closed\n\t... ${random.below(40)} more`;

const SYSTEMS: Readonly<Record<string, Line>> = {
  syslog: (random, time) =>
    `${syslogTime(time)} web-0${1 + random.below(3)} ` +
    random.pick([
      () => `sshd[${10_000 + random.below(20_000)}]: Failed password for invalid user ${random.pick(USERS)} from ${address(random)} port ${random.below(65_536)} ssh2`,
      () => `sshd[${10_000 + random.below(20_000)}]: Accepted publickey for ${random.pick(USERS)} from ${address(random)} port ${random.below(65_536)} ssh2: RSA SHA256:${random.hex(20)}`,
      () => `CRON[${10_000 + random.below(20_000)}]: (${random.pick(USERS)}) CMD (run-parts /etc/cron.hourly)`,
      () => `systemd[1]: Started Session ${random.below(5000)} of user ${random.pick(USERS)}.`,
      () => `kernel: [${random.below(900_000)}.${random.below(1_000_000)}] TCP: request_sock_TCP: Possible SYN flooding on port ${random.pick([80, 443])}. Sending cookies.`,
    ])(),
  log4j: (random, time) =>
    `${iso(time, ',')} ` +
    random.pick([
      () => `INFO  [http-nio-8080-exec-${1 + random.below(12)}] c.s.web.OrderController - Order ${uuid(random)} placed by customer ${random.below(90_000)} with ${1 + random.below(9)} items, total ${random.below(900)}.${two(random.below(100))}`,
      () => `DEBUG [http-nio-8080-exec-${1 + random.below(12)}] o.h.SQL - select o.id, o.total from orders o where o.customer_id=${random.below(90_000)} took ${random.below(200)} ms`,
      () => `INFO  [kafka-consumer-${random.below(4)}] c.s.events.Consumer - Consumed offset ${4_000_000 + random.below(90_000)} of ${random.pick(TOPICS)}-${random.below(6)}`,
      () => `WARN  [HikariPool-1 housekeeper] c.z.h.p.HikariPool - HikariPool-1 - Thread starvation or clock leap detected (housekeeper delta=${40 + random.below(20)}s${random.below(999)}ms).`,
      () => (random.next() < 0.2 ? `ERROR [http-nio-8080-exec-${1 + random.below(12)}] c.s.service.OrderService - Payment of order ${uuid(random)} failed${javaStack(random)}` : 'DEBUG [scheduler-1] c.s.jobs.Heartbeat - alive'),
    ])(),
  python: (random, time) =>
    `${iso(time, ',')} - ` +
    random.pick([
      () => `worker.tasks - INFO - Task resize_image[${uuid(random)}] succeeded in ${random.below(20)}.${random.below(1_000_000)}s: {'width': ${random.below(4000)}, 'height': ${random.below(3000)}}`,
      () => `worker.tasks - INFO - Task send_mail[${uuid(random)}] received`,
      () => `urllib3.connectionpool - DEBUG - https://api.mail.example:443 "POST /v3/send HTTP/1.1" 202 ${random.below(900)}`,
      () => `app.cache - WARNING - Cache miss ratio is ${random.below(100)}% over the last ${random.pick([60, 300])} seconds`,
      () => (random.next() < 0.2 ? `worker.tasks - ERROR - Task failed\nTraceback (most recent call last):\n  File "/srv/app/tasks.py", line ${random.below(400)}, in run\n    return self.handle(job)\n  File "/srv/app/handlers.py", line ${random.below(200)}, in handle\n    raise KeyError(name)\nKeyError: '${random.pick(USERS)}'` : 'app.health - DEBUG - ok'),
    ])(),
  access: (random, time) =>
    `${address(random)} - ${random.next() < 0.3 ? random.pick(USERS) : '-'} [${two(time.getUTCDate())}/${MONTHS[time.getUTCMonth()]}/2024:${clock(time)} +0000] "${random.pick(['GET', 'GET', 'GET', 'POST'])} ${random.pick(PATHS)}${random.next() < 0.3 ? `?page=${random.below(60)}` : ''} HTTP/1.1" ${random.pick([200, 200, 200, 200, 304, 404, 502])} ${random.below(90_000)} "${random.pick(['-', 'https://shop.example/'])}" "${random.pick(AGENTS)}"`,
  nginxError: (random, time) =>
    `${time.toISOString().slice(0, 10).replaceAll('-', '/')} ${clock(time)} [${random.pick(['error', 'warn'])}] ${1000 + random.below(4)}#0: *${random.below(900_000)} ` +
    random.pick([
      () => `upstream timed out (110: Connection timed out) while reading response header from upstream, client: ${address(random)}, server: shop.example, request: "GET ${random.pick(PATHS)} HTTP/1.1", upstream: "http://10.2.0.${random.below(9)}:8080${random.pick(PATHS)}", host: "shop.example"`,
      () => `an upstream response is buffered to a temporary file /var/cache/nginx/proxy_temp/${random.below(10)}/${two(random.below(99))}/${random.below(1_000_000)} while reading upstream, client: ${address(random)}, server: shop.example`,
    ])(),
  klog: (random, time) =>
    `${random.pick(['I', 'I', 'I', 'W', 'E'])}${two(time.getUTCMonth() + 1)}${two(time.getUTCDate())} ${clock(time)}.${String(random.below(1_000_000)).padStart(6, '0')}       1 ` +
    random.pick([
      () => `scheduler.go:604] "Successfully bound pod to node" pod="prod/${random.pick(TOPICS)}-${random.hex(10)}-${random.hex(5)}" node="node-${random.below(20)}" evaluatedNodes=${random.below(20)} feasibleNodes=${random.below(20)}`,
      () => `garbagecollector.go:213] "syncing garbage collector with updated resources" attempt=${random.below(9)}`,
      () => `event.go:307] "Event occurred" object="prod/${random.pick(TOPICS)}" fieldPath="" kind="ReplicaSet" apiVersion="apps/v1" type="Normal" reason="SuccessfulCreate" message="Created pod: ${random.pick(TOPICS)}-${random.hex(5)}"`,
      () => `reflector.go:456] k8s.io/client-go/informers/factory.go:150: watch of *v1.ConfigMap ended with: too old resource version: ${random.below(90_000_000)} (${random.below(90_000_000)})`,
    ])(),
  logfmt: (random, time) =>
    `time=${time.toISOString()} level=${random.pick(['info', 'info', 'debug', 'warn', 'error'])} ` +
    random.pick([
      () => `msg="request done" method=GET path=${random.pick(PATHS)} status=${random.pick([200, 201, 404])} duration=${random.below(900)}.${random.below(1000)}ms trace=${random.hex(16)}`,
      () => `msg="cache refreshed" component=cache entries=${random.below(50_000)} evicted=${random.below(50)}`,
      () => `msg="lease renewed" component=leader holder=node-${random.below(5)} ttl=15s`,
    ])(),
  hdfs: (random, time) =>
    `${time.toISOString().slice(2, 10).replaceAll('-', '')} ${clock(time).replaceAll(':', '')} ${random.below(4000)} INFO ` +
    random.pick([
      () => `dfs.DataNode$PacketResponder: PacketResponder ${random.below(3)} for block blk_${random.next() < 0.5 ? '-' : ''}${random.below(2 ** 31)}${random.below(2 ** 30)} terminating`,
      () => `dfs.DataNode$DataXceiver: Receiving block blk_${random.below(2 ** 31)}${random.below(2 ** 30)} src: /${address(random)}:${random.below(65_536)} dest: /${address(random)}:50010`,
      () => `dfs.FSNamesystem: BLOCK* NameSystem.addStoredBlock: blockMap updated: ${address(random)}:50010 is added to blk_${random.below(2 ** 31)}${random.below(2 ** 30)} size 67108864`,
    ])(),
  android: (random, time) =>
    `${iso(time).slice(5)}  ${random.pick([1702, 2227, 28_601])}  ${1000 + random.below(9000)} ` +
    random.pick([
      () => `D PowerManagerService: acquire lock=${random.below(300_000_000)}, flags=0x1, tag="View Lock", name=com.android.systemui, ws=null, uid=10037, pid=2227`,
      () => `V WindowManager: Skipping AppWindowToken{${random.hex(7)} token=Token{${random.hex(7)} ActivityRecord{${random.hex(7)} u0 com.example.video/.PlayerActivity t761}}} -- going to hide`,
      () => `W ActivityManager: getRunningAppProcesses: caller ${10_000 + random.below(200)} does not hold REAL_GET_TASKS; limiting output`,
      () => `I AudioManager: abandonAudioFocus`,
    ])(),
  spark: (random, time) =>
    `${iso(time).slice(2, 10).replaceAll('-', '/')} ${clock(time)} INFO ` +
    random.pick([
      () => `executor.Executor: Finished task ${random.below(200)}.0 in stage ${random.below(40)}.0 (TID ${random.below(9000)}). ${2000 + random.below(300)} bytes result sent to driver`,
      () => `storage.BlockManager: Found block rdd_${random.below(60)}_${random.below(60)} locally`,
      () => `python.PythonRunner: Times: total = ${random.below(60)}, boot = -${random.below(200)}, init = ${random.below(220)}, finish = ${random.below(3)}`,
    ])(),
  docker: (random, time) =>
    `${time.toISOString().slice(0, -1)}${String(random.below(1_000_000)).padStart(6, '0')}Z ` +
    random.pick([
      () => `stdout F [GIN] ${random.pick([200, 200, 404, 500])} | ${random.below(900)}.${random.below(999)}µs | ${address(random)} | GET "${random.pick(PATHS)}"`,
      () => `stderr F connection to ${address(random)}:5432 lost: EOF (attempt ${random.below(5)} of 5)`,
      () => `stdout F flushed ${random.below(5000)} records to segment ${two(random.below(99))} in ${random.below(90)} ms`,
    ])(),
  zookeeper: (random, time) =>
    `${iso(time, ',')} - ` +
    random.pick([
      () => `INFO  [NIOServerCxn.Factory:0.0.0.0/0.0.0.0:2181:NIOServerCnxn@1001] - Closed socket connection for client /${address(random)}:${random.below(65_536)} which had sessionid 0x${random.hex(15)}`,
      () => `WARN  [RecvWorker:${random.below(200_000_000)}:QuorumCnxManager$RecvWorker@762] - Connection broken for id ${random.below(200_000_000)}, my id = ${1 + random.below(3)}, error =`,
      () => `INFO  [ProcessThread:-1:PrepRequestProcessor@476] - Processed session termination for sessionid: 0x${random.hex(15)}`,
    ])(),
};

/** The kinds of log that {@link generateLog} writes. */
export const LOG_SYSTEMS: readonly string[] = Object.keys(SYSTEMS);

/** Writes a log as a system of that kind might: bursts and pauses, skewed values, now and then a stack. */
export function generateLog(system: string, lineCount: number, seed = 1): string {
  const line = SYSTEMS[system];
  if (line === undefined) throw new RangeError(`no system is called ${system}`);
  const random = new Random(seed);
  let time = Date.UTC(2024, 4, 28, 9, 58, 30, 120);
  let log = '';
  for (let i = 0; i < lineCount; i += 1) {
    time += random.pause(900);
    log += `${line(random, new Date(time))}\n`;
  }
  return log;
}
