/** What each service answers to a notification that it takes, as far as Alertmanager looks at the answer. */

export interface Answer {
  readonly status?: number;
  readonly text?: string;
}

const telegram = { ok: true, result: { message_id: 1, date: 0, chat: { id: 1, type: "group" } } };
const sns = `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>1</MessageId>
</PublishResult></PublishResponse>`;

/** The first whose pattern fits the address; a 200 where none does. */
export const answers: readonly (readonly [RegExp, Answer])[] = [
  [/^events\.pagerduty\.com\/v2/, { status: 202, text: '{"status":"success"}' }],
  [/^api\.opsgenie\.com\//, { status: 202, text: '{"result":"Request will be processed"}' }],
  [/^api\.telegram\.org\//, { text: JSON.stringify(telegram) }],
  [/^sns\..*amazonaws\.com\//, { text: sns }],
  [/\/rest\/api\/\d\/search/, { text: '{"total":0,"issues":[]}' }],
  [/\/rest\/api\/\d\/issue$/, { status: 201, text: '{"id":"1","key":"OPS-1"}' }],
  [/\/api\/v1\/chat\.postMessage$/, { text: '{"success":true}' }],
  [/^qyapi\.weixin\.qq\.com\/cgi-bin\/gettoken/, { text: '{"errcode":0,"access_token":"t"}' }],
  [/^qyapi\.weixin\.qq\.com\//, { text: '{"errcode":0}' }],
  [/^discord\.com\//, { status: 204, text: "" }],
  [/^api\.pushover\.net\//, { text: '{"status":1}' }],
];
