// Every address that the journeys' routers know, with who may come: the rights of the desk, the holders of a case's
// link, the keys of programs. An address that is not named here fails the story of the rights.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const REPOSITORY = fileURLToPath(new URL("../../../", import.meta.url));

/** What each role may do at the desk, as the handbook tells it; not read from the program. */
export const MAY = {
  owner: ["see", "answer", "approve", "write-templates", "teach", "see-reports", "see-audit", "erase", "set", "people", "keys"],
  manager: ["see", "answer", "approve", "write-templates", "teach", "see-reports", "see-audit", "erase"],
  agent: ["see", "answer"],
  viewer: ["see"],
};

/**
 * Pages of the desk: address, the right to look, the right to change; "-" where there is no such page. A change marked
 * by an exclamation mark is asked for by nobody who may: it would end what the story needs. A page marked by a question
 * mark has nothing to show in the story.
 */
const DESK = `
  /desk                                              see             -
  /desk/bar                                          see             -
  /desk/board                                        see-reports     -
  /desk/board/hand-over                              see-reports     see-reports
  /desk/bulk                                         -               answer
  /desk/bulk/{id}                                    answer?         -
  /desk/bulk/{id}/undo                               -               answer
  /desk/cases/{reference}/answers                    -               answer
  /desk/cases/{reference}/buyers                     answer          answer
  /desk/cases/{reference}/cause                      -               answer
  /desk/cases/{reference}/claim.pdf                  see             -
  /desk/cases/{reference}/closure                    -               answer
  /desk/cases/{reference}/draft                      -               answer
  /desk/cases/{reference}/erasing                    erase           erase
  /desk/cases/{reference}/files/{file}               see             -
  /desk/cases/{reference}/incident                   -               answer
  /desk/cases/{reference}/join                       -               answer
  /desk/cases/{reference}/labels                     -               answer
  /desk/cases/{reference}/macros                     -               answer
  /desk/cases/{reference}/notes                      -               answer
  /desk/cases/{reference}/offers                     -               answer
  /desk/cases/{reference}/offers/{number}/acceptance -               answer
  /desk/cases/{reference}/offers/{number}/gifts      -               answer
  /desk/cases/{reference}/offers/{number}/refusal    -               answer
  /desk/cases/{reference}/offers/{number}/withdrawal -               answer
  /desk/cases/{reference}/owner                      -               answer
  /desk/cases/{reference}/parting                    -               answer
  /desk/cases/{reference}/reopening                  -               answer
  /desk/cases/{reference}/snooze                     -               answer
  /desk/cases/{reference}/sorting                    -               answer
  /desk/cases/{reference}/split                      -               answer
  /desk/cases/{reference}/stage                      -               answer
  /desk/cases/{reference}/tone                       -               answer
  /desk/cases/{reference}/undo                       -               answer
  /desk/cases/{reference}/unlink                     -               answer
  /desk/dangers                                      answer          -
  /desk/incidents                                    answer          answer
  /desk/incidents/{incident}                         answer          answer
  /desk/incidents/{incident}/cases                   -               answer
  /desk/incidents/{incident}/end                     -               answer
  /desk/incidents/{incident}/rounds/{round}          answer?         -
  /desk/incidents/{incident}/rounds/{round}/undo     -               answer
  /desk/incidents/{incident}/together/{act}          answer          answer
  /desk/keys                                         see             -
  /desk/ledger                                       see             -
  /desk/ledger/{reference}/{number}/{item}/approval  -               approve
  /desk/ledger/{reference}/{number}/{item}/arrival   -               answer
  /desk/ledger/{reference}/{number}/{item}/payment   -               answer
  /desk/ledger/{reference}/{number}/{item}/refusal   -               approve
  /desk/ledger/{reference}/{number}/{item}/return    -               answer
  /desk/ledger/{reference}/{number}/{item}/undo      -               answer
  /desk/live                                         see             -
  /desk/practice                                     answer          -
  /desk/practice/{number}                            answer          answer
  /desk/reports                                      see-reports     -
  /desk/reports/answers                              see-reports     -
  /desk/reports/endings                              see-reports     -
  /desk/reports/ratings                              see-reports     -
  /desk/reports/terms                                see-reports     -
  /desk/scams                                        see             -
  /desk/scams/{number}                               see             answer
  /desk/settings                                     see             -
  /desk/settings/contacts                            set             set
  /desk/settings/contacts/order                      -               set
  /desk/settings/contacts/unused                     -               set
  /desk/settings/data                                set             set
  /desk/settings/help                                write-templates write-templates
  /desk/settings/help/{id}                           write-templates write-templates
  /desk/settings/hooks                               keys            -
  /desk/settings/hooks/{id}                          keys            keys
  /desk/settings/hooks/{id}/end                      -               keys
  /desk/settings/hooks/{id}/messages                 -               keys
  /desk/settings/hooks/{id}/secret                   -               keys
  /desk/settings/hooks/{id}/state                    -               keys
  /desk/settings/hooks/{id}/test                     -               keys
  /desk/settings/hours                               set             set
  /desk/settings/journal                             see-audit       -
  /desk/settings/imports                             set             set
  /desk/settings/imports/{id}                        set?             set
  /desk/settings/imports/{id}/bad.csv                set?             -
  /desk/settings/imports/{id}/end                    -               set
  /desk/settings/imports/{id}/undo                   -               set
  /desk/settings/keys                                keys            keys
  /desk/settings/keys/revoke                         -               keys
  /desk/settings/labels                              write-templates write-templates
  /desk/settings/law                                 set             set
  /desk/settings/macros                              write-templates write-templates
  /desk/settings/macros/{id}                         write-templates write-templates
  /desk/settings/mail                                set             set
  /desk/settings/mail/off                            -               set
  /desk/settings/mail/test                           -               set
  /desk/settings/me                                  see             see
  /desk/settings/me/code                             see             see
  /desk/settings/me/code/off                         -               see
  /desk/settings/me/passkeys                         see             see
  /desk/settings/me/passkeys/new                     -               see
  /desk/settings/me/passkeys/{id}                    see?            see
  /desk/settings/me/passkeys/{id}/removal            -               see
  /desk/settings/me/password                         -               see
  /desk/settings/me/sessions                         -               see
  /desk/settings/me/turns                            answer          answer
  /desk/settings/notices                             write-templates write-templates
  /desk/settings/people                              people          people
  /desk/settings/people/withdraw                     -               people
  /desk/settings/people/roles                        people          people
  /desk/settings/people/roles/{number}               people?         people
  /desk/settings/people/{id}                         people          people
  /desk/settings/people/{id}/passkeys                -               people
  /desk/settings/people/{id}/password                -               people
  /desk/settings/people/{id}/sessions                -               people!
  /desk/settings/policy                              set             set
  /desk/settings/policy/read                         -               set
  /desk/settings/provider                            people          people
  /desk/settings/provider/off                        -               people
  /desk/settings/remedies                            set             set
  /desk/settings/shop                                set             set
  /desk/settings/sorting                             teach           -
  /desk/settings/sorting/back                        -               teach
  /desk/settings/sorting/teach                       -               teach
  /desk/settings/sorting/use                         -               teach
  /desk/settings/templates                           write-templates write-templates
  /desk/settings/templates/{id}                      write-templates write-templates
  /desk/settings/turns                               see-reports     set
  /desk/settings/turns/{id}                          see-reports     see-reports
  /desk/settings/views                               answer          answer
  /desk/settings/views/{id}                          answer          answer
  /desk/sign-out                                     -               see!
  /desk/tasks                                        answer          -
  /desk/tasks/{task}/end                             -               answer
  /desk/tasks/{task}/tries                           -               answer
  /desk/views/{id}/csv                               see-reports     -
  /desk/vouchers                                     answer          answer
  /desk/vouchers/voiding                             -               approve
  /desk/{view}                                       see             -
  /desk/{view}/{reference}                           see             -
`;

/** Pages of a case, by its link: who may look, who may change; "both" are the shopper and the helper. */
const HELD = `
  /c/{token}                                both     both
  /c/{token}/claim                          shopper  shopper
  /c/{token}/claim.pdf                      shopper  -
  /c/{token}/confirmation                   -        shopper
  /c/{token}/deadline.ics                   both     -
  /c/{token}/disputes                       -        both
  /c/{token}/file.zip                       shopper  -
  /c/{token}/files/{file}                   both     -
  /c/{token}/helper                         shopper  shopper
  /c/{token}/helper/dismissal               -        shopper
  /c/{token}/letter                         shopper  shopper
  /c/{token}/letter.pdf                     shopper  -
  /c/{token}/letter.txt                     shopper  -
  /c/{token}/letter/sheet                   shopper  -
  /c/{token}/link                           shopper  shopper
  /c/{token}/messages                       -        both
  /c/{token}/offers                         -        shopper
  /c/{token}/offers/{number}/acceptance     -        shopper
  /c/{token}/offers/{number}/lack           -        shopper
  /c/{token}/offers/{number}/receipt        -        shopper
  /c/{token}/offers/{number}/refusal        -        shopper
  /c/{token}/offers/{number}/withdrawal     -        shopper
  /c/{token}/rating                         shopper?  shopper!
  /c/{token}/receipt.json                   both     -
  /c/{token}/received                       both     -
  /c/{token}/where-to-complain              both     shopper
  /c/{token}/withdrawal                     shopper  shopper
`;

/** For everybody. */
const OPEN = `
  /  /.well-known/redress-contacts.json  /.well-known/redress-key.json  /bulletins  /bulletins.atom  /bulletins.json
  /bulletins/{number}  /check  /check/contact  /check/password  /check/reported  /check/reports  /check/sent
  /check/site  /check/site/look  /complain  /complain/check  /complain/contact  /complain/discard
  /complain/draft/{word}  /complain/evidence  /complain/gone  /complain/saved  /complain/suggest  /complain/wish
  /contacts  /desk/forgot  /desk/reset/{token}  /desk/sign-in  /desk/sign-in/back  /desk/sign-in/code
  /desk/sign-in/done  /desk/sign-in/passkey  /desk/sign-in/provider  /desk/welcome/{token}  /find  /find/sent  /first-aid
  /first-aid/device  /help  /help/search  /help/suggest  /help/{slug}  /help/{slug}/answer  /logo/{hash}  /policy-check  /return-terms  /safety  /search  /verify  /where-to-complain
  /where-to-complain.json
  /withdraw  /{door}
`;

/** For other programs, by their keys; the description of the whole is for everybody. */
const KEYED = `
  /api/v1/budgets /api/v1/bulk /api/v1/cases /api/v1/cases/{reference} /api/v1/cases/{reference}/cause
  /api/v1/cases/{reference}/claim /api/v1/cases/{reference}/closure
  /api/v1/cases/{reference}/incident /api/v1/incidents /api/v1/incidents/{incident} /api/v1/reports
  /api/v1/labels/{label} /api/v1/notices /api/v1/policy /api/v1/policy/readings /api/v1/views
  /api/v1/cases/{reference}/evidence /api/v1/cases/{reference}/evidence/{seq} /api/v1/cases/{reference}/labels
  /api/v1/cases/{reference}/messages /api/v1/cases/{reference}/offers /api/v1/cases/{reference}/owner
  /api/v1/cases/{reference}/reopening /api/v1/cases/{reference}/sorting
  /api/v1/cases/{reference}/stage
  /api/v1/withdrawals /api/v1/withdrawals/statement
  /api/v1/cases/{reference}/macros /api/v1/macros
  /api/v1/cases/{reference}/offers/{number}/answers /api/v1/cases/{reference}/offers/{number}/gifts
  /api/v1/cases/{reference}/links /api/v1/cases/{reference}/merge /api/v1/cases/{reference}/split
  /api/v1/cases/{reference}/snooze /api/v1/labels /api/v1/payouts /api/v1/staff /api/v1/staff/{id}/turns /api/v1/templates /api/v1/turns
  /api/v1/vouchers/{code}
  /api/v1/vouchers/{code}/uses /api/v1/vouchers/{code}/void
  /api/v1/cases/{reference}/buyers /api/v1/cases/{reference}/erasure /api/v1/cases/{reference}/receipt
  /api/v1/cases/{reference}/offers/{number}/returns /api/v1/cases/{reference}/offers/{number}/undoings
  /api/v1/incidents/{incident}/end
`;

/** Of the demo alone. */
const SHOWN = "/demo  /demo/as  /demo/mail  /demo/mail/{id}  /demo/mail/{id}/html  /demo/seal  /demo/step  /demo/time";

const words = (text) => text.trim().split(/\s+/);
const rows = (text) => text.trim().split("\n").map((line) => words(line)).map(([path, get, post]) => ({ path, get, post }));

export const desk = rows(DESK);
export const held = rows(HELD);
export const open = words(OPEN);
export const keyed = words(KEYED);
export const demos = words(SHOWN);
/** Of the description of the interface, whose address is not a keyed one. */
export const described = ["/api/v1", "/api/v1/openapi.json"];

/** What the routers of the journeys know: `[{ path, methods: ["get", "post"] }]`, read from their sources. */
export function routes() {
  const files = read("journeys");
  const constants = [...files, ...read("kit/web")];
  return files.flatMap(({ path, text: whole }) => {
    // A module's own tests route nothing.
    const [text] = whole.split("#[cfg(test)]\nmod ");
    const found = [...text.matchAll(/\.route\(\s*([^,\s]+)\s*,\s*((?:[^()]|\([^()]*\))*)\)/g)];
    const strange = /\.(?:nest|nest_service|route_service)\(/.exec(text)?.[0];
    if (strange || found.length !== text.split(".route(").length - 1) throw new Error(`${path}: a route of a shape that is not read here ${strange ?? ""}`);
    return found.map(([, named, made]) => ({
      path: named.startsWith('"') ? named.slice(1, -1) : meant(named, path, constants),
      methods: [...made.matchAll(/\b(get|post|put|patch|delete|any)\(/g)].map(([, method]) => method),
    }));
  });
}

/** The address that a constant stands for: of the same file, or the only one of its name. */
function meant(named, path, files) {
  const name = named.split("::").at(-1);
  const found = files.flatMap((file) =>
    [...file.text.matchAll(new RegExp(`const ${name}: &str = "(/[^"\\s]*)"`, "g"))].map(([, value]) => ({ value, here: file.path === path })),
  );
  const one = found.find(({ here }) => here) ?? (found.length === 1 ? found[0] : undefined);
  if (!one) throw new Error(`${path}: which address is ${named}?`);
  return one.value;
}

/** The sources of a floor. */
function read(floor) {
  const paths = readdirSync(join(REPOSITORY, floor), { recursive: true });
  const sources = paths.filter((path) => path.endsWith(".rs") && path.split("/").includes("src"));
  return sources.map((path) => ({ path, text: readFileSync(join(REPOSITORY, floor, path), "utf8") }));
}
