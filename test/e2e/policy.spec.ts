/**
 * What the window is served and what its policy refuses: enforced by the real page, not read from a header alone
 * (engineering notes, section 3).
 */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './fixtures/clockhouse.ts';
import type { Clockhouse } from './fixtures/clockhouse.ts';
import { shareApp } from './fixtures/shared-app.ts';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; " +
  "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; trusted-types svelte-trusted-html";

const shared = shareApp();

test.describe('app://clockhouse', () => {
  test('sends every answer with the policy', async () => {
    const { app, window: page } = shared();
    const script = await page.evaluate(() => document.scripts[0]?.src ?? '');

    // As the window itself got its page, and what the rest is answered with.
    const answers = {
      page: (await page.reload())?.headers() ?? {},
      script: (await ask(app, script, 'HEAD')).headers,
      nothing: (await ask(app, 'app://clockhouse/not-there')).headers,
    };
    for (const [what, headers] of Object.entries(answers)) {
      expect(headers, what).toMatchObject({
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['permissions-policy'], what).toContain('camera=()');
    }
    expect(await ask(app, script, 'HEAD')).toMatchObject({ status: 200 });
  });

  test('serves the built files and no others', async () => {
    const { app, window: page } = shared();
    const assets = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => /\.(js|css)$/.test(name)),
    );
    expect(assets.length).toBeGreaterThan(0);

    const absent = [
      'app://clockhouse/../main/main.cjs',
      'app://clockhouse/..%2fmain%2fmain.cjs',
      'app://clockhouse/%2e%2e/main/main.cjs',
      'app://clockhouse/%2e%2e%2fmain%2fmain.cjs',
      'app://clockhouse/..%5cmain%5cmain.cjs',
      'app://clockhouse/assets/..%2f..%2fmain%2fmain.cjs',
      'app://clockhouse/assets/%252e%252e/%252e%252e/main/main.cjs',
      'app://clockhouse//etc/passwd',
      'app://clockhouse/%2fetc%2fpasswd',
      'app://clockhouse/index.html%00',
      'app://clockhouse/index.html/',
      'app://clockhouse/INDEX.HTML',
      'app://clockhouse/constructor',
      'app://clockhouse/__proto__',
      'app://clockhouse.example/',
      'app://other/',
      'app://other/index.html',
      ...assets.map((asset) => `${asset}.map`),
    ];
    for (const url of absent) expect((await ask(app, url)).status, url).toBe(404);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      expect((await ask(app, 'app://clockhouse/', method)).status, method).toBe(405);
    }
    expect(await ask(app, 'app://clockhouse/', 'HEAD')).toMatchObject({ status: 200, length: 0 });
  });
});

test.describe('the policy', () => {
  test('lets no inline code, no evaluation and no inline style run', async () => {
    const { window: page } = shared();

    const outcome = await page.evaluate(async () => {
      const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
      const world = globalThis as unknown as Record<string, unknown>;
      const ran: string[] = [];
      world['ran'] = (what: string) => ran.push(what);

      const script = document.createElement('script');
      try {
        script.textContent = 'ran("inline script")';
      } catch {
        // Refused by Trusted Types already; appended without a text it has to do nothing, too.
      }
      const button = document.createElement('button');
      try {
        button.setAttribute('onclick', 'ran("handler")');
      } catch {
        // As above.
      }
      const style = document.createElement('style');
      style.textContent = 'body { outline: 7px solid red }';
      const marked = document.createElement('p');
      marked.setAttribute('style', 'outline: 7px solid red');
      document.body.append(script, button, style, marked);
      button.click();

      // In a frame of its own: what the test's tool runs at once is exempt from the ban on evaluation.
      await nextFrame();
      const evaluated: Record<string, string> = {};
      for (const [name, work] of Object.entries({
        eval: () => (world['eval'] as (code: string) => unknown)('ran("eval")'),
        function: () => (new (world['Function'] as FunctionConstructor)('ran("function")') as () => void)(),
        timer: () => (world['setTimeout'] as (code: string) => void)('ran("timer")'),
      })) {
        try {
          work();
          evaluated[name] = 'no error';
        } catch (error) {
          evaluated[name] = (error as Error).name;
        }
      }
      await nextFrame();
      await nextFrame();
      const outlines = [getComputedStyle(document.body).outlineWidth, getComputedStyle(marked).outlineWidth];
      for (const element of [script, button, style, marked]) element.remove();
      return { ran, evaluated, outlines };
    });
    expect(outcome.ran).toEqual([]);
    expect(outcome.evaluated).toEqual({ eval: 'EvalError', function: 'EvalError', timer: 'TypeError' });
    expect(outcome.outlines).not.toContain('7px');
  });

  test('makes no markup from text', async () => {
    const { window: page } = shared();

    const refused = await page.evaluate(() => {
      const markup = '<img src="x" onerror="1">';
      const host = document.body.appendChild(document.createElement('div'));
      const ways: Readonly<Record<string, () => unknown>> = {
        innerHTML: () => Reflect.set(host, 'innerHTML', markup),
        outerHTML: () => Reflect.set(host, 'outerHTML', markup),
        insertAdjacentHTML: () => host.insertAdjacentHTML('beforeend', markup),
        contextualFragment: () => document.createRange().createContextualFragment(markup),
        parser: () => new DOMParser().parseFromString(markup, 'text/html'),
        write: () => Reflect.apply<Document, [string], void>(Reflect.get(document, 'write'), document, [markup]),
        srcdoc: () => Reflect.set(document.createElement('iframe'), 'srcdoc', markup),
        scriptSource: () => Reflect.set(document.createElement('script'), 'src', 'https://example.com/a.js'),
        object: () => Reflect.set(document.createElement('object'), 'data', 'https://example.com/a.pdf'),
        embed: () => Reflect.set(document.createElement('embed'), 'src', 'https://example.com/a.pdf'),
        worker: () => new Worker('https://example.com/worker.js'),
        ownPolicy: () =>
          (
            window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
          ).trustedTypes.createPolicy('mine', { createHTML: (text: string) => text }),
      };
      const outcome = Object.entries(ways).map(([name, way]) => {
        try {
          way();
          return `${name} went through`;
        } catch (error) {
          return error instanceof TypeError ? null : `${name}: ${(error as Error).name}`;
        }
      });
      host.remove();
      return outcome.filter((line) => line !== null);
    });
    expect(refused).toEqual([]);
  });

  test('lets nothing be fetched, sent, framed or shown from elsewhere', async () => {
    const { window: page } = shared();
    const heard: string[] = [];
    // Answers everybody, so that only the policy stands between.
    const server = http.createServer(({ method, url }, answer) => {
      heard.push(`${method} ${url}`);
      answer.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/event-stream' }).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    const outcome = await page.evaluate(async (url) => {
      const blocked = new Set<string>();
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => blocked.add(effectiveDirective));
      const failed = (work: () => Promise<unknown>): Promise<boolean> =>
        work().then(
          () => false,
          () => true,
        );
      const element = <T extends HTMLElement>(made: T, property: string, value: string): Promise<boolean> =>
        new Promise((resolve) => {
          made.addEventListener('error', () => resolve(true));
          made.addEventListener('load', () => resolve(false));
          Reflect.set(made, property, value);
          document.body.append(made);
        });
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      const answers = {
        fetch: await failed(() => fetch(url)),
        ownFetch: await failed(() => fetch('/index.html')),
        image: await element(document.createElement('img'), 'src', `${url}/a.png`),
        style: await element(link, 'href', `${url}/a.css`),
        font: await failed(() => new FontFace('Foreign', `url(${url}/a.woff2)`).load()),
        request: await new Promise<boolean>((resolve) => {
          const request = new XMLHttpRequest();
          request.onerror = () => resolve(true);
          request.onload = () => resolve(false);
          request.open('GET', url);
          request.send();
        }),
        socket: await new Promise<boolean>((resolve) => {
          const socket = new WebSocket(url.replace('http', 'ws'));
          socket.onerror = () => resolve(true);
          socket.onopen = () => resolve(false);
        }),
        events: await new Promise<boolean>((resolve) => {
          const source = new EventSource(url);
          source.onerror = () => resolve(true);
          source.onopen = () => resolve(false);
        }),
      };
      navigator.sendBeacon(url, 'beacon');
      const frame = document.createElement('iframe');
      frame.src = url;
      document.body.append(frame);
      const media = document.createElement('video');
      media.src = `${url}/a.mp4`;
      document.body.append(media);
      const base = document.createElement('base');
      base.href = `${url}/`;
      document.head.append(base);
      // Reports come as tasks; those of what stands above are all there once the last kind is.
      while (!['frame-src', 'media-src', 'base-uri'].every((kind) => blocked.has(kind))) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return { answers, blocked: [...blocked].sort(), base: document.baseURI };
    }, `http://127.0.0.1:${port}`);
    server.close();
    server.closeAllConnections();

    expect(Object.entries(outcome.answers).filter(([, wasRefused]) => !wasRefused)).toEqual([]);
    expect(outcome.blocked).toEqual([
      'base-uri',
      'connect-src',
      'font-src',
      'frame-src',
      'img-src',
      'media-src',
      'style-src-elem',
    ]);
    expect(outcome.base).toBe('app://clockhouse/');
    expect(heard).toEqual([]);
  });

  test('during the whole main job the window requests its own files only', async ({ launch }) => {
    const { window: page, connect, clock } = await launch();
    await expect(connect.heading).toBeVisible();
    const requested: string[] = [];
    const refused: string[] = [];
    page.on('request', (request) => requested.push(request.url()));
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted/i.test(message.text())) refused.push(message.text());
    });

    await page.reload();
    await connect.demo.click();
    await clock.clockIn.click();
    await expect(clock.state).toContainText('Working since');
    await clock.startBreak.click();
    const isOnBreak = clock.state.filter({ hasText: 'On break since' });
    const firstBreak = page.getByRole('menuitem').first();
    await expect(isOnBreak.or(firstBreak).first()).toBeVisible();
    if (await firstBreak.isVisible()) await firstBreak.click();
    await clock.endBreak.click();
    await clock.clockOut.click();
    await expect(clock.state).toContainText(/Clocked out/);
    await clock.choose('Settings');
    await expect(page.getByRole('dialog')).toBeVisible();

    expect(requested.length).toBeGreaterThan(3);
    expect(requested.filter((url) => !url.startsWith('app://clockhouse/'))).toEqual([]);
    expect(refused).toEqual([]);
  });
});

interface Answer {
  readonly status: number;
  readonly length: number | null;
  readonly headers: Readonly<Record<string, string>>;
}

// Asked from the main process, because a page's own requests never get so far. Only an answer without a body is read:
// reading one there can wait for ever while the same process serves it.
function ask(app: Clockhouse['app'], url: string, method = 'GET'): Promise<Answer> {
  return app.evaluate(
    async ({ session }, { url, method }) => {
      const answer = await session.defaultSession.fetch(url, { method });
      const length = method === 'HEAD' ? (await answer.arrayBuffer()).byteLength : null;
      return { status: answer.status, length, headers: Object.fromEntries(answer.headers) };
    },
    { url, method },
  );
}
