/** What is typed for the first account of a machine. */
export interface FirstAccount {
  readonly login: string;
  readonly nameFr: string;
  readonly nameAr: string;
  readonly password: string;
  readonly again: string;
}

/** What the page can tell before the desk: empty fields, a name the contract will not take, a slip in the second typing. */
export function faultsOf(typed: FirstAccount): Partial<Record<keyof FirstAccount, string>> {
  const faults: Partial<Record<keyof FirstAccount, string>> = {};
  for (const name of ['login', 'nameFr', 'nameAr', 'password'] as const)
    if (typed[name].trim() === '') faults[name] = 'field-required';
  if (faults.login === undefined && !/^[a-z][a-z0-9.]{2,31}$/.test(typed.login)) faults.login = 'login-shape';
  if (typed.password !== typed.again) faults.again = 'passwords-differ';
  return faults;
}
