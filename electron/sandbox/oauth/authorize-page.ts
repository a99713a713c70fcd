/** The pages of the authorization server. Plain HTML without scripts. */
import type { Company } from '../company/company.ts';
import { cast } from '../company/seed.ts';
import type { AuthorizationRequest } from './authorize.ts';

/** The question whether a program may act for somebody. The form goes back to its own address. */
export function consentPage(company: Company, { client, scopes }: AuthorizationRequest): string {
  const people = [cast.defaultEmployee, cast.manager, cast.admin].flatMap((id) => company.employee(id) ?? []);
  const options = people.map((person) => {
    const name = `${person.firstName} ${person.lastName}, ${person.jobTitle}`;
    return `<option value="${person.id}">${escaped(name)}</option>`;
  });
  const items = scopes.map((scope) => `<li><code>${escaped(scope)}</code></li>`);
  return page(
    'Allow access?',
    `<p><strong>${escaped(client.name)}</strong> wants to use ${escaped(company.settings.displayName)} in your name:</p>
<ul>${items.join('')}</ul>
<form method="post">
<p><label>You are <select name="employee">${options.join('')}</select></label></p>
<p><button name="decision" value="allow">Allow</button> <button name="decision" value="deny">Deny</button></p>
</form>`,
  );
}

/** What is wrong with a request that cannot be sent back. */
export function mistakePage(message: string): string {
  return page('This does not work', `<p>${escaped(message)}</p>`);
}

function page(title: string, content: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem}button{font:inherit;padding:.4rem 1.2rem}</style></head>
<body><h1>${title}</h1>
${content}
</body>
</html>
`;
}

function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replaceAll(/[&<>"]/g, (character) => names[character] ?? character);
}
