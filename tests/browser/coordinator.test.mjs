// A coordinator's day, from signing in to going home: by keyboard alone, in English on a large screen and in Spanish on
// a phone. Each page on the way is accessible and says nothing in the wrong language.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMIT, atTheDemo, faultsOf } from "./demo.mjs";
import { check, choose, download, enter, tabTo, type } from "./keys.mjs";
import { englishIn, words } from "./words.mjs";

const at = atTheDemo();

/** Who comes in which language, and with what screen. Surnames keep the people of the two apart. */
const DAYS = [
  { language: "en", surname: "Ames", viewport: { width: 1280, height: 800 } },
  { language: "es", surname: "Rey", viewport: { width: 375, height: 700 } },
];

/** What an organizer of the sample called a mailing; the program says the same elsewhere. */
const CALLED = "Before you come";

/** Registers somebody as programs do; answers id, code and private page. */
async function registers(day, kind, name, more = {}) {
  const body = {
    registration_type: kind,
    legal_name: `${name} ${day.surname}`,
    email: `${name.normalize("NFD").replace(/[^a-z]/gi, "")}.${day.surname}@example.org`.toLowerCase(),
    mail_language: day.language,
    code_of_conduct: true,
    ...more,
  };
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(`${at.demo.url}/api/v1/registrations`, { method: "POST", headers, body: JSON.stringify(body) });
  assert.equal(answer.status, 201, await answer.clone().text());
  return { ...(await answer.json()), name: body.legal_name, email: body.email };
}

/** Signs in at the desk. */
async function comes(day, options = {}) {
  const context = await at.browser.newContext({ viewport: day.viewport, ...options });
  const page = await context.newPage();
  page.on("pageerror", (error) => assert.fail(`${page.url()}: ${error.message}`));
  await page.goto(`${at.demo.url}/organize?lang=${day.language}`);
  await type(page, "#email", at.demo.email);
  await type(page, "#password", at.demo.password);
  await enter(page, "#password");
  return { ...day, page, say: words(day.language), leave: () => context.close() };
}

/** Looks at the page as it is now: nothing is wrong with it, and it says this. */
async function sees(day, name, ...said) {
  const { page, language, say, viewport } = day;
  assert.deepEqual(await faultsOf(page), [], name);
  assert.deepEqual(await tooWide(day), [], name);
  if (language === "es") assert.deepEqual((await englishIn(page)).filter((text) => text !== CALLED), [], name);
  const text = await page.textContent("main");
  for (const one of said) {
    const wanted = typeof one === "string" ? say(one) : one;
    assert.ok(wanted.test(text), `${name} does not say ${wanted}`);
  }
  if (!process.env.SHOTS) return;
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.screenshot({ path: `${process.env.SHOTS}/${name}.${language}.${width}.png`, fullPage: true });
  }
  await page.setViewportSize(viewport);
}

/** What does not fit at some width: the page itself, or a table on a large screen. */
async function tooWide({ page, viewport }) {
  const found = [];
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate(() => {
      const isWide = (element) => element.scrollWidth > element.clientWidth;
      const parts = [document.documentElement, ...(innerWidth < 1280 ? [] : document.querySelectorAll(".scroll"))];
      return parts.filter(isWide).map((element) => element.getAttribute("aria-labelledby") ?? element.tagName);
    });
    found.push(...wide.map((name) => `${width}: ${name}`));
  }
  await page.setViewportSize(viewport);
  return found;
}

/** Goes to a part of the desk by the links at its top. */
const goes = ({ page }, path) => enter(page, `nav a[href='/organize${path}']`);

/** Finds somebody by the code, and opens the registration. */
async function finds(day, person) {
  await goes(day, "/registrations");
  await type(day.page, "#q", person.code);
  await enter(day.page, "#q");
  await enter(day.page, `main table a[href$='${person.id}']`);
}

/** Opens what is folded away above or below the element that it holds. */
async function unfolds({ page }, inside) {
  await tabTo(page, `details:has(${inside}) > summary`);
  await page.keyboard.press("Enter");
}

/** How many registrations of a type have a place. */
async function placesOf({ page }, kind) {
  const answer = await page.request.get(`${at.demo.url}/organize/registrations.csv?status=confirmed&type=${kind}`);
  return (await answer.text()).trim().split("\n").length - 1;
}

/** Each part of the day, in both languages; `part` gets who has signed in. */
function together(title, part) {
  for (const { language, ...rest } of DAYS) {
    test(`${title} (${language})`, LIMIT, async () => {
      const day = await comes({ language, ...rest });
      await part(day);
      await day.leave();
    });
  }
}

together("requests are answered, somebody calls, and somebody is found", async (day) => {
  const { page, say, surname, language } = day;
  const [yes, no] = [
    await registers(day, "scholarship", "Ángela Núñez", { scholarship_reason: "The fee is more than I can pay." }),
    await registers(day, "scholarship", "Íñigo Peña", { scholarship_reason: "I am out of work." }),
  ];
  await goes(day, "");
  await sees(day, "dashboard", "overview-wait", "overview-next", /Ángela Núñez/);

  await enter(page, ".todo a[href*='status=pending']");
  await sees(day, "requests", /Íñigo Peña/);
  await enter(page, `main table a[href$='${yes.id}']`);
  await sees(day, "request", "desk-reason", /The fee is more than I can pay/);
  await enter(page, "main a[href$='/approve']");
  await sees(day, "approve", "deed-approve-title", "deed-outcome", new RegExp(yes.code));
  await enter(page, "button[value=do]");
  await sees(day, "approved", "deed-approve-done", "status-confirmed");

  await goes(day, "");
  await enter(page, ".todo a[href*='status=pending']");
  await enter(page, `main table a[href$='${no.id}']`);
  await enter(page, "main a[href$='/decline']");
  await type(page, "#text", `Llámenos: we look for another way, ${surname}.`);
  await enter(page, "button[value=show]");
  assert.match(await page.textContent(".letter.framed"), /we look for another way/);
  await sees(day, "decline", "deed-decline-title");
  await enter(page, "button[value=do]");
  await sees(day, "declined", "deed-decline-done", "status-declined");

  // By phone, without an e-mail: what is missing is told, then there is a letter for paper.
  await goes(day, "/registrations");
  await enter(page, "main a[href='/organize/registrations/new']");
  await enter(page, ".total button");
  assert.equal(await page.evaluate(() => document.activeElement.className), "summary");
  await sees(day, "by-phone-wrong", "problem-desk-legal-name-missing");
  await choose(page, "[name=registration_type]", "community");
  await type(page, "#legal_name", `Óscar Güell ${surname}`);
  await type(page, "#phone", "608 555 0123");
  await choose(page, "[name=mail_language]", language);
  await check(page, "#code_of_conduct");
  await sees(day, "by-phone", "at-desk-title");
  await enter(page, ".total button");
  await sees(day, "letter", "letter-heading", "letter-link", new RegExp(`Óscar Güell ${surname}`));
  assert.ok(await page.locator("svg.qr").isVisible());
  await page.emulateMedia({ media: "print" });
  assert.deepEqual(await Promise.all(["nav", ".screen", "svg.qr"].map((part) => page.locator(part).isVisible())), [
    false,
    false,
    true,
  ]);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/letter-print.${language}.png` });
  await page.emulateMedia({ media: null });

  // By the beginning of a name, without its accents.
  await enter(page, "main a.button.plain");
  await enter(page, "main a.back");
  await type(page, "#q", `oscar gue ${surname.slice(0, 2)}`);
  await enter(page, "#q");
  assert.equal(await page.locator("main tbody tr").count(), 1);
  await sees(day, "found", /Óscar Güell/);
  await enter(page, ".desk-search a[href='/organize/registrations']");
  await choose(page, "#sort", "name");
  await unfolds(day, "#column-1");
  await choose(page, "#column-1", "phone");
  await choose(page, "#column-2", "status");
  await enter(page, ".desk-search button");
  const heads = () => page.locator("main thead th").allTextContents();
  const chosen = await heads();
  assert.match(chosen.join(), say("field-phone"));
  await unfolds(day, "#name");
  await type(page, "#name", `Phones ${surname}`);
  await sees(day, "columns");
  await enter(page, "details form button");
  await goes(day, "/registrations");
  assert.doesNotMatch((await heads()).join(), say("field-phone"));
  const view = await page.locator(".views a", { hasText: `Phones ${surname}` }).getAttribute("href");
  await enter(page, `.views a[href='${view}']`);
  assert.deepEqual(await heads(), chosen);
  assert.equal(await page.inputValue("#sort"), "name");
  await sees(day, "view", new RegExp(`Phones ${surname}`));
  await enter(page, ".views a[href$='/views']");
  await sees(day, "views", "views-title", "views-lede");
});

together("payments are noted, and types, people and doubles are put right", async (day) => {
  const { page, say, surname, language } = day;
  const [one, two] = [await registers(day, "student", "Bo"), await registers(day, "student", "Cy")];
  const double = await registers(day, "community", "Di Twice");
  await registers(day, "community", "Di Twice", { email: `di.${surname}@example.org`.toLowerCase(), phone: "608 555 0188" });

  await goes(day, "/registrations");
  await unfolds(day, "#payment");
  await choose(page, "#type", "student").catch(() => {});
  await choose(page, "#payment", "open");
  await enter(page, ".desk-search button");
  for (const { id } of [one, two]) await check(page, `input.box[value='${id}']`);
  await sees(day, "not-paid", "list-with-chosen");
  await enter(page, "button[value=paid]");
  await sees(day, "paid-preview", "many-paid-title", say("many-fitting", { count: 2 }), new RegExp(`${one.code}|${two.code}`));
  await enter(page, "button[value=do]");
  await sees(day, "paid", say("many-paid-done", { count: 2 }));

  await finds(day, one);
  await enter(page, "main a[href$='/type']");
  await sees(day, "type-which", "deed-type-title", "type-which");
  await choose(page, "[name=registration_type]", "standard");
  await enter(page, "button[value=show]");
  await sees(day, "type", say("deed-price-then", { price: "$160", due: "$100" }));
  await enter(page, "button[value=do]");
  await sees(day, "type-done", "deed-type-done", /\$100/);

  await finds(day, two);
  await enter(page, "main a[href$='/replace']");
  await enter(page, "button[value=show]");
  await sees(day, "replace-wrong", "deed-replace-title", "problem-desk-email-missing");
  await type(page, "#legal_name", `Éva Instead ${surname}`);
  await type(page, "#email", `eva.${surname.toLowerCase()}@example.org`);
  await choose(page, "[name=mail_language]", language);
  await enter(page, "button[value=show]");
  const both = [say("deed-mail", { address: two.email }), say("deed-second-mail", { address: `eva.${surname.toLowerCase()}@example.org` })];
  await sees(day, "replace", "deed-outcome", ...both);
  await enter(page, "button[value=do]");
  await sees(day, "replaced", "deed-replace-done");

  await goes(day, "");
  await enter(page, ".todo a[href$='/doubles']");
  await sees(day, "doubles", "doubles-title", new RegExp(double.name));
  await enter(page, `main a[href$='${double.id}/merge']`);
  await sees(day, "merge", "deed-merge-title", "deed-outcome", /608|Di Twice/);
  await enter(page, "button[value=do]");
  await sees(day, "merged", "deed-merge-done", /608 555 0188/);
});

/** The heads of a list of pretix, and one of the organizers' own. */
const PRETIX = {
  en: "Status,Email,Product,Price,Attendee name,Attendee email,Colour",
  es: "Estado,Correo electrónico,Producto,Precio,Nombre del participante,Correo electrónico del participante,Grupo",
};

together("people come with a file of another program", async (day) => {
  const { page, say, surname, language } = day;
  const known = await registers(day, "community", "Fay File");
  const file = [
    PRETIX[language],
    `paid,boss@agency.example,Early Ticket,95.00,Gil File ${surname},gil.${surname}@example.org,red`,
    `pending,boss@agency.example,Community member (free),0.00,${known.name},${known.email},`,
    `pending,boss@agency.example,Student,60.00,Hal File ${surname},nowhere,`,
    `canceled,boss@agency.example,Student,60.00,Ida File ${surname},ida.${surname}@example.org,`,
  ];
  await goes(day, "/registrations");
  await enter(page, "main a[href='/organize/registrations/import']");
  await enter(page, ".total button");
  await sees(day, "file-empty", "reg-file-title", "csv-empty");
  await type(page, "#text", file.join("\n"));
  await enter(page, ".total button");
  await sees(day, "file-wrong", "reg-file-nobody", "reg-file-unknown-type", say("reg-file-faulty", { count: 2 }), /nowhere|E-mail|Correo/);
  assert.equal(await page.locator("button[value=save]").count(), 0);

  // What is wrong in the file is put right there; what is not understood is said here.
  await enter(page, ".total a");
  await type(page, "#text", file.join("\n").replace("nowhere", `hal.${surname}@example.org`));
  await enter(page, ".total button");
  await choose(page, "#type-1", "early-bird");
  await choose(page, "#column-7", "organization");
  await enter(page, "section button[value=look]");
  await sees(day, "file", say("reg-file-confirmed", { count: 3 }), say("reg-file-doubles", { count: 1 }), new RegExp(known.code), "reg-file-rows-over");
  await enter(page, "button[value=save]");
  assert.equal(await page.evaluate(() => document.activeElement.className), "summary");
  await sees(day, "file-consent", "reg-file-lacks-consent");
  await check(page, "#code_of_conduct");
  await enter(page, "button[value=save]");
  await sees(day, "file-done", say("reg-file-done", { count: 3 }), say("reg-file-mails", { count: 3 }));
  await enter(page, "main a[href$='/doubles']");
  await sees(day, "file-doubles", "doubles-title", new RegExp(known.name));
  await goes(day, "/registrations");
  await type(page, "#q", `gil file ${surname}`);
  await enter(page, "#q");
  await enter(page, "main tbody th a");
  await sees(day, "file-one", say("history-registration-imported"), /\$95/);
});

together("a voucher, two questions and an early price are made", async (day) => {
  const { page, surname } = day;
  await goes(day, "/vouchers");
  await sees(day, "vouchers", "vouchers-title");
  await enter(page, "main a[href='/organize/vouchers/new']");
  await type(page, "#code", `LAKE-${surname}`);
  await choose(page, "#discount", "percent");
  await enter(page, "button.big");
  await sees(day, "voucher-wrong", "problem-value-missing");
  await type(page, "#value", "25");
  await enter(page, "button.big");
  await sees(day, "voucher-made", "vouchers-done-saved", new RegExp(`LAKE-${surname}`, "i"));

  await goes(day, "/conference");
  await sees(day, "conference", "settings-title");
  await enter(page, "main a[href='/organize/questions']");
  for (const text of [`Ride ${surname}`, `Shirt ${surname}`]) {
    await enter(page, "main a[href='/organize/questions/new']");
    await type(page, "#text_en", text);
    await type(page, "#text_es", text);
    await choose(page, "#kind", "yes_no");
    await sees(day, "question", "question-kind");
    await enter(page, "button.big");
  }
  await sees(day, "questions", "questions-done-added");
  const order = () => page.locator("[data-entry]").evaluateAll((all) => all.map((entry) => entry.dataset.entry));
  const [ride, shirt] = (await order()).slice(-2);
  await tabTo(page, `#${shirt} [data-grip]`);
  await page.keyboard.press("ArrowUp");
  await page.waitForFunction((last) => [...document.querySelectorAll("[data-entry]")].at(-1).id === last, ride);
  await tabTo(page, `#${shirt} [data-grip]:focus`);
  await sees(day, "questions-moved", "questions-done-moved");
  await enter(page, "main a.back");

  await enter(page, "main a[href='/organize/conference/prices']");
  await sees(day, "prices", "settings-prices");
  await enter(page, "main a[href='/organize/conference/prices/new']");
  await type(page, "#name_en", `Early ${surname}`);
  await type(page, "#name_es", `Pronto ${surname}`);
  await choose(page, "#for_type", "standard");
  await type(page, "#price", "95");
  await type(page, "#places", "5");
  await sees(day, "price", "set-prices-price");
  await enter(page, "button.big");
  await sees(day, "price-made", /\$95/);
});

together("the line is stopped, put in order, and goes on", async (day) => {
  const { page, say, surname, language } = day;
  const kind = language === "en" ? "student" : "volunteer";
  await registers(day, kind, "Al First");
  const places = async (count) => {
    await goes(day, "/conference");
    await enter(page, "main a[href='/organize/conference/types']");
    await enter(page, `main a[href$='/types/${kind}']`);
    await type(page, "#capacity", `${count}`);
    await enter(page, "button.big");
  };
  const there = await placesOf(day, kind);
  await places(there);
  const [kim, ana] = [await registers(day, kind, "Kim"), await registers(day, kind, "Ana")];
  assert.deepEqual([kim.status, ana.status], ["waitlisted", "waitlisted"]);

  const line = async () => {
    await goes(day, "/registrations");
    await enter(page, "main a[href='/organize/waitlist']");
  };
  await line();
  await unfolds(day, "#way");
  await choose(page, "#way", "offer");
  await type(page, "#hours", language === "en" ? "48" : "24");
  await sees(day, "line-rules", "waitlist-line", new RegExp(kim.name));
  await enter(page, "details form .total button");
  await sees(day, "line-rules-preview", "waitlist-rules-title", "waitlist-no-mail");
  await enter(page, "button[value=do]");
  await sees(day, "line", say("waitlist-now-offer", { count: language === "en" ? 48 : 24 }));
  await enter(page, "button[value=pause]");
  await sees(day, "pause", "waitlist-pause-title");
  await enter(page, "button[value=do]");
  await sees(day, "paused", "waitlist-now-paused");

  await enter(page, `main a[href$='${ana.id}/move-up']`);
  await enter(page, "button[value=do]");
  await sees(day, "move-up-wrong", "deed-move-up-title", "problem-reason-missing");
  await type(page, "#reason", "She interprets.");
  await enter(page, "button[value=show]");
  await sees(day, "move-up", "deed-outcome");
  await enter(page, "button[value=do]");
  await sees(day, "moved-up", "deed-move-up-done", /She interprets/);

  // A place more: nobody gets it before the line goes on.
  await places(there + 1);
  await line();
  await sees(day, "still-paused", "waitlist-now-paused");
  await enter(page, "button[value=resume]");
  await sees(day, "resume", "waitlist-resume-title", say("deed-offered", { count: 1 }), new RegExp(`ana.${surname}@`, "i"));
  await enter(page, "button[value=do]");
  const offered = page.locator("main tr", { hasText: ana.name });
  assert.match(await offered.textContent(), say("status-offered"));
  await sees(day, "resumed", "waitlist-done-resumed");
});

together("many are written to, and what became of it is looked at", async (day) => {
  const { page, say, surname } = day;
  const read = await registers(day, "community", "Luz Lee");
  await goes(day, "/mail");
  await sees(day, "mail", "desk-mail-title");
  await enter(page, "main a[href='/organize/mailings/templates']");
  await sees(day, "templates", "templates-title");
  await enter(page, "main a[href='/organize/mailings/templates/new']");
  await type(page, "#name", `Letter ${surname}`);
  for (const language of ["en", "es"]) {
    await type(page, `#subject_${language}`, `Before you come ${surname}`);
    await type(page, `#body_${language}`, language === "en" ? "{{ greting }}\n\nCome early." : "{{ greeting }}\n\nVenga temprano.");
  }
  await enter(page, "button.big");
  await sees(day, "template-wrong", say("problem-unknown-placeholder", { line: 1 }));
  // The summary has the focus; its link leads to the box.
  assert.equal(await page.evaluate(() => document.activeElement.className), "summary");
  await tabTo(page, ".summary a");
  await page.keyboard.press("Enter");
  await tabTo(page, "#body_en:focus");
  await type(page, "#body_en", "{{ greeting }}\n\nCome early.");
  await enter(page, "button.big");
  await sees(day, "template", "template-was-saved", "template-sample", /Come early/);

  await enter(page, "main a[href^='/organize/mailings/new?template=']");
  await choose(page, "#status", "confirmed");
  await choose(page, "#type", "community");
  await sees(day, "mailing-new", "mailing-to", "mailing-save-draft");
  await enter(page, "button.big");
  await sees(day, "mailing-draft", "mailing-state-draft", "mailing-preview");
  await type(page, "#code", read.code);
  await enter(page, "#code");
  await sees(day, "mailing-preview", new RegExp(read.name), day.language === "en" ? /Come early/ : /Venga temprano/);
  await enter(page, "form[action$='/hand-in'] button");
  await sees(day, "mailing-review", "mailing-was-handed-in", "mailing-state-review");
  await enter(page, "form[action$='/approve'] button");
  await sees(day, "mailing-approved", "mailing-was-approved");

  // It leaves by itself; the lists say so.
  const mailing = new URL(page.url()).pathname;
  for (let tries = 0; tries < 100; tries += 1) {
    await page.goto(`${at.demo.url}${mailing}`);
    if (say("mailing-state-sent").test(await page.textContent("main .badge"))) break;
    await page.waitForTimeout(200);
  }
  await sees(day, "mailing-sent", "mailing-counts", "mailing-state-sent");
  await enter(page, "main a.back");
  await sees(day, "mailings", "mailings-title", new RegExp(`Letter ${surname}`));
  await enter(page, `main a[href='${mailing}']`);
  await enter(page, "main table a[href*='state=sent']");
  await sees(day, "messages", "desk-mail-mailing", "desk-mail-state-sent");
  await enter(page, "main tbody th a");
  await sees(day, "message", "desk-mail-content");
});

together("figures and files are taken, and everything is closed", async (day) => {
  const { page, say, language } = day;
  await goes(day, "");
  await enter(page, "main a[href='/organize/figures']");
  await sees(day, "figures", "figures-title", "figures-money", "figures-meals");
  for (const chart of await page.locator(".report:has(svg[role=img])").all()) {
    assert.equal(await chart.locator("table").count(), 1, "the same numbers are in a table");
  }
  const figures = await download(page, "main a[href='/organize/figures.csv']");
  assert.match(figures.bytes.toString(), say("figures-money"));
  await page.emulateMedia({ media: "print" });
  for (const part of ["nav", ".tools"]) assert.ok(!(await page.locator(part).isVisible()), part);
  if (process.env.SHOTS) {
    await page.pdf({ path: `${process.env.SHOTS}/figures.${language}.pdf` });
    await page.screenshot({ path: `${process.env.SHOTS}/figures-print.${language}.png`, fullPage: true });
  }
  await page.emulateMedia({ media: null });

  await goes(day, "/registrations");
  await enter(page, "main a[href^='/organize/registrations/export']");
  for (const column of ["phone", "diet"]) await check(page, `[name=column][value=${column}]`);
  await sees(day, "export", "export-title", "list-columns");
  const workbook = await download(page, "button[value=do]");
  assert.match(workbook.name, /\.xlsx$/);
  assert.equal(workbook.bytes.subarray(0, 2).toString(), "PK");
  // The page is still there for another file.
  assert.equal(await page.locator("[aria-disabled]").count(), 0);
  await choose(page, "[name=format]", "csv");
  const sheet = await download(page, "button[value=do]");
  const [head] = sheet.bytes.toString().split("\n");
  assert.match(head, say("field-legal-name"));
  assert.doesNotMatch(head, say("field-phone"));

  await enter(page, "form[action='/organize/sign-out'] button");
  assert.equal(new URL(page.url()).pathname, "/organize/sign-in");
  await sees(day, "signed-out", "sign-in-title", "sign-in-out");
  await page.goBack();
  assert.equal(await page.locator("main table").count(), 0, "nobody can page back to it");
  for (const path of ["", "/registrations", "/figures", "/mail"]) {
    await page.goto(`${at.demo.url}/organize${path}`);
    assert.equal(new URL(page.url()).pathname, "/organize/sign-in", path);
  }
});

for (const day of DAYS) {
  test(`with script off a request is approved and a payment noted (${day.language})`, LIMIT, async () => {
    const request = await registers(day, "scholarship", "Noa Plain", { scholarship_reason: "No pay." });
    const owes = await registers(day, "standard", "Lee Plain");
    const { page, say, leave } = await comes(day, { javaScriptEnabled: false });
    const here = { page };
    await finds(here, request);
    await enter(page, "main a[href$='/approve']");
    await enter(page, "button[value=do]");
    assert.match(await page.textContent("main"), say("deed-approve-done"));
    await goes(here, "/registrations");
    await type(page, "#q", `lee pla ${day.surname}`);
    await enter(page, "#q");
    await check(page, `input.box[value='${owes.id}']`);
    await enter(page, "button[value=paid]");
    assert.match(await page.textContent("main"), say("many-fitting", { count: 1 }));
    await enter(page, "button[value=do]");
    assert.match(await page.textContent("main"), say("many-paid-done", { count: 1 }));
    await leave();
  });
}
