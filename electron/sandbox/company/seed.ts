/**
 * Makes the demo company "Northwind Trading" out of four numbers and an instant. The same parameters give the same
 * company everywhere; nothing here reads a clock or the machine.
 */
import type { EpochMs, LocalDate, ZoneId } from '../../../shared/time/types.ts';
import { addDays, localDateAt } from '../../../shared/time/zoned.ts';
import { DAY_MS } from '../../../shared/time/types.ts';
import { seededCustomFields } from './custom-fields.ts';
import type { Break, BreakPolicy, CompanySettings, Employee, Project } from './model.ts';
import { usualPayPeriods } from './pay-periods.ts';
import { firstNames, lastNames, roles, shifts } from './people-names.ts';
import { between, mixSeed, pick, seededRandom, uuidV7 } from './random.ts';

/** What a company is made from. Kept in the data folder, so that a restart makes the same one again. */
export interface SeedParameters {
  readonly seed: number;
  /** How many people. At least `SMALLEST_COMPANY`. */
  readonly employees: number;
  /** Days of history before the day of `seededAt`. */
  readonly historyDays: number;
  /** The company's now when it was made: history ends here. */
  readonly seededAt: EpochMs;
  /** Zone of the default employee. */
  readonly zone: ZoneId;
}

/** The fixed people of the cast; fewer would leave out a case that tests need. */
export const SMALLEST_COMPANY = 8;

/** Id of the first employee; the others follow without gaps. */
export const FIRST_EMPLOYEE_ID = 101;

/** The fixed people by what they are for. */
export const cast = {
  /** Sees and changes everything. */
  admin: FIRST_EMPLOYEE_ID,
  /** Whose key is printed as `employeeApiKey`. */
  defaultEmployee: FIRST_EMPLOYEE_ID + 1,
  /** Sees and changes the warehouse, the default employee among them. */
  manager: FIRST_EMPLOYEE_ID + 2,
  /** Keeps hours, not punches. */
  hourKeeper: FIRST_EMPLOYEE_ID + 3,
  /** Works in Europe/Berlin. */
  berliner: FIRST_EMPLOYEE_ID + 4,
  /** Is not set up for time tracking. */
  notTracked: FIRST_EMPLOYEE_ID + 5,
  /** Works across midnight. */
  nightWorker: FIRST_EMPLOYEE_ID + 6,
  /** Works three short days. */
  partTimer: FIRST_EMPLOYEE_ID + 7,
} as const;

/** Everything a fresh company holds, apart from its history. */
export interface SeededCompany {
  readonly settings: CompanySettings;
  readonly employees: readonly Employee[];
  readonly policies: readonly BreakPolicy[];
  readonly breaks: readonly Break[];
  readonly projects: readonly Project[];
}

const COMPANY_ZONE: ZoneId = 'America/Denver';

/** Makes the company. Throws RangeError when `employees` is below the smallest. */
export function seedCompany(parameters: SeedParameters): SeededCompany {
  if (parameters.employees < SMALLEST_COMPANY) {
    throw new RangeError(`the demo company needs at least ${SMALLEST_COMPANY} employees`);
  }
  const employees = [...castOf(parameters), ...crowd(parameters)].map((person) => ({
    ...withEmail(person),
    custom: seededCustomFields(parameters.seed, person.id),
  }));
  const { policies, breaks } = breakRules(parameters, employees);
  return { settings, employees, policies, breaks, projects: projectsFor(employees) };
}

const settings: CompanySettings = {
  subdomain: 'northwind',
  legalName: 'Northwind Trading, Inc.',
  displayName: 'Northwind Trading',
  address: { line1: '1480 Blake Street', line2: 'Floor 2', city: 'Denver', state: 'CO', zip: '80202' },
  phone: '303-555-0142',
  zone: COMPANY_ZONE,
  apiAccess: true,
  timeTracking: true,
  breakInfoIdAsUuid: false,
  directory: true,
  timeOff: true,
  projectListing: false,
  clockEntryListing: false,
  payPeriods: usualPayPeriods,
  livingSince: null,
};

type Unaddressed = Omit<Employee, 'workEmail' | 'employeeNumber'>;

function castOf({ zone, seededAt }: SeedParameters): readonly Unaddressed[] {
  const base = {
    preferredName: null,
    location: 'Denver, Colorado',
    employmentStatus: 'Full-Time',
    status: 'Active',
    zone: COMPANY_ZONE,
    reportsTo: cast.admin as number | null,
    isAdmin: false,
    timesheetType: 'CLOCK',
    shift: shifts.office,
    division: 'Commerce',
  } as const;
  const warehouse = { division: 'Operations', department: 'Warehouse', reportsTo: cast.manager } as const;
  const hired = (years: number): LocalDate => addDays(localDateAt(seededAt, COMPANY_ZONE), -365 * years - 40);
  return [
    {
      ...base,
      id: cast.admin,
      firstName: 'Priya',
      lastName: 'Raman',
      jobTitle: 'Head of People',
      department: 'People',
      hireDate: hired(9),
      reportsTo: null,
      isAdmin: true,
    },
    {
      ...base,
      ...warehouse,
      id: cast.defaultEmployee,
      firstName: 'Ana',
      lastName: 'Moreno',
      jobTitle: 'Stock clerk',
      hireDate: hired(3),
      zone,
      shift: shifts.day,
    },
    {
      ...base,
      ...warehouse,
      id: cast.manager,
      firstName: 'Tomasz',
      lastName: 'Zieliński',
      preferredName: 'Tomek',
      jobTitle: 'Warehouse manager',
      hireDate: hired(6),
      reportsTo: cast.admin,
      shift: shifts.day,
    },
    {
      ...base,
      id: cast.hourKeeper,
      firstName: 'Grace',
      lastName: 'Okafor',
      jobTitle: 'Controller',
      department: 'Accounting',
      hireDate: hired(5),
      timesheetType: 'HOUR',
    },
    {
      ...base,
      id: cast.berliner,
      firstName: 'Jonas',
      lastName: 'Weber',
      jobTitle: 'Account manager',
      department: 'Sales',
      location: 'Berlin, Germany',
      zone: 'Europe/Berlin',
      hireDate: hired(2),
    },
    {
      ...base,
      id: cast.notTracked,
      firstName: 'Mei-Ling',
      lastName: 'Chen',
      preferredName: 'Mei',
      jobTitle: 'Chief engineer',
      department: 'Engineering',
      hireDate: hired(7),
      timesheetType: null,
    },
    {
      ...base,
      ...warehouse,
      id: cast.nightWorker,
      firstName: 'Dewayne',
      lastName: 'Carter',
      jobTitle: 'Night loader',
      hireDate: hired(1),
      shift: shifts.night,
    },
    {
      ...base,
      id: cast.partTimer,
      firstName: 'Noor',
      lastName: 'Haddad',
      jobTitle: 'Care agent, part-time',
      department: 'Customer Care',
      employmentStatus: 'Part-Time',
      hireDate: hired(1),
      shift: shifts.partTime,
    },
  ];
}

function crowd({ seed, employees, seededAt }: SeedParameters): readonly Unaddressed[] {
  const today = localDateAt(seededAt, COMPANY_ZONE);
  return Array.from({ length: employees - SMALLEST_COMPANY }, (_, index) => {
    const random = seededRandom(mixSeed(seed, index, 1));
    const role = roles[index % roles.length] ?? pick(random, roles);
    return {
      ...role,
      id: FIRST_EMPLOYEE_ID + SMALLEST_COMPANY + index,
      firstName: pick(random, firstNames),
      lastName: pick(random, lastNames),
      preferredName: null,
      hireDate: addDays(today, -between(random, 400, 4000)),
      status: 'Active',
      reportsTo: role.department === 'Warehouse' ? cast.manager : cast.admin,
      isAdmin: false,
    };
  });
}

function withEmail(person: Unaddressed): Employee {
  const plain = `${person.firstName}.${person.lastName}`
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z.]/g, '');
  // The id keeps two people of one name apart.
  return {
    ...person,
    employeeNumber: String(person.id * 7 + 2000),
    workEmail: `${plain}${person.id}@northwind.example`,
  };
}

function breakRules(
  { seed, seededAt }: SeedParameters,
  employees: readonly Employee[],
): { readonly policies: readonly BreakPolicy[]; readonly breaks: readonly Break[] } {
  const createdAt = seededAt - 400 * DAY_MS;
  const random = seededRandom(mixSeed(seed, 2));
  const stamp = { createdAt, updatedAt: null, deletedAt: null };
  const everybody: BreakPolicy = {
    id: uuidV7(createdAt, random),
    name: 'Standard day',
    description: 'Lunch and short rests for everybody',
    allEmployeesAssigned: true,
    employeeIds: [],
    ...stamp,
  };
  const care: BreakPolicy = {
    id: uuidV7(createdAt + 1, random),
    name: 'Customer Care',
    description: 'A pause in the afternoon, when calls are few',
    allEmployeesAssigned: false,
    employeeIds: employees.filter((person) => person.department === 'Customer Care').map((person) => person.id),
    ...stamp,
  };
  const make = (
    number: number,
    policy: BreakPolicy,
    rest: Pick<Break, 'name' | 'paid' | 'durationMinutes' | 'rule'>,
  ) => ({
    id: uuidV7(createdAt + 1 + number, random),
    number,
    policyId: policy.id,
    ...rest,
    ...stamp,
  });
  return {
    policies: [everybody, care],
    breaks: [
      make(1, everybody, {
        name: 'Lunch',
        paid: false,
        durationMinutes: 30,
        rule: { type: 'hours_worked', minHours: 3, maxHours: 6 },
      }),
      make(2, everybody, { name: 'Rest', paid: true, durationMinutes: 10, rule: { type: 'anytime' } }),
      make(3, care, {
        name: 'Quiet pause',
        paid: true,
        durationMinutes: 10,
        rule: { type: 'time_of_day', startTime: '14:00', endTime: '16:00' },
      }),
    ],
  };
}

function projectsFor(employees: readonly Employee[]): readonly Project[] {
  const operations = employees.filter((person) => person.division === 'Operations').map((person) => person.id);
  const task = (id: number, name: string, archived = false) => ({ id, name, archived });
  return [
    {
      id: 11,
      name: 'Autumn stocktake',
      archived: false,
      billable: false,
      employeeIds: operations,
      tasks: [task(21, 'Receiving'), task(22, 'Cycle count'), task(23, 'Shelving')],
    },
    {
      id: 12,
      name: 'Harbor Hotels order',
      archived: false,
      billable: true,
      employeeIds: null,
      tasks: [task(24, 'Picking'), task(25, 'Packing'), task(26, 'Trial shipment', true)],
    },
    {
      id: 13,
      name: 'Safety training',
      archived: false,
      billable: false,
      employeeIds: null,
      tasks: [task(27, 'Forklift'), task(28, 'First aid')],
    },
  ];
}
