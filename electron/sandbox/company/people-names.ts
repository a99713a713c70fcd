/** The names, places and jobs the demo company is made of. */
import type { Shift, TimesheetType } from './model.ts';
import type { ZoneId } from '../../../shared/time/types.ts';

/** First names from several cultures; paired freely with `lastNames`. */
// prettier-ignore
export const firstNames: readonly string[] = [
  'Aaliyah', 'Adébáyọ̀', 'Aiko', 'Alejandra', 'Amara', 'Anders', 'Anh', 'Bea', 'Björn', 'Camille', 'Carlos', 'Chidi',
  'Dariusz', 'Devika', 'Diego', 'Eilidh', 'Emeka', 'Fatima', 'Femi', 'Gabriela', 'Hana', 'Hiroshi', 'Imani', 'Ingrid',
  'Isabel', 'Jamal', 'Jiho', 'João', 'Kalani', 'Karim', 'Kateryna', 'Keoni', 'Lakshmi', 'Leila', 'Lucía', 'Malik',
  'Marisol', 'Mateo', 'Mehmet', 'Minh', 'Nadia', 'Nikolai', 'Niamh', 'Omar', 'Paola', 'Quynh', 'Rafael', 'Ravi',
  'Rosa', 'Samir', 'Siobhán', 'Sofia', 'Tariq', 'Thandiwe', 'Uchenna', 'Valentina', 'Wei', 'Ximena', 'Yusuf', 'Zofia',
];

/** Family names. */
// prettier-ignore
export const lastNames: readonly string[] = [
  'Abebe', 'Achterberg', 'Aguilar', 'Andersson', 'Banerjee', 'Begay', 'Bianchi', 'Boateng', 'Castillo', 'Chowdhury',
  'Delgado', 'Diallo', 'Eriksen', 'Fernandes', 'Flores', 'Fujimoto', 'García', 'Gruber', 'Haile', 'Hernández',
  'Horvat', 'Ibrahim', 'Iwu', 'Jansen', 'Johnson', 'Kamau', 'Kaplan', 'Kim', 'Kovács', 'Lindqvist', 'Lopez', 'Mbeki',
  'Mensah', 'Miller', 'Mwangi', 'Nakamura', 'Nguyen', 'Novák', 'Ó Briain', 'Okonkwo', 'Olsen', 'Osei', 'Papadopoulos',
  'Patel', 'Pereira', 'Petrov', 'Quintero', 'Reyes', 'Rossi', 'Sahin', 'Santos', 'Schmidt', 'Singh', 'Suzuki',
  'Tanaka', 'Tran', 'Umar', 'Vargas', 'Walker', 'Yazzie',
];

/** Working patterns. */
export const shifts = {
  day: { days: [1, 2, 3, 4, 5], start: '08:00', end: '16:30', required: false },
  office: { days: [1, 2, 3, 4, 5], start: '09:00', end: '17:30', required: false },
  early: { days: [1, 2, 3, 4, 5], start: '06:00', end: '14:30', required: true },
  late: { days: [2, 3, 4, 5, 6], start: '13:30', end: '22:00', required: true },
  night: { days: [1, 2, 3, 4, 7], start: '22:00', end: '06:00', required: false },
  partTime: { days: [1, 3, 5], start: '10:00', end: '14:00', required: false },
} as const satisfies Record<string, Shift>;

/** A kind of place in the company that generated people are put into. */
export interface Role {
  readonly department: string;
  readonly division: string;
  readonly jobTitle: string;
  readonly location: string;
  readonly zone: ZoneId;
  readonly shift: Shift;
  readonly employmentStatus: string;
  readonly timesheetType: TimesheetType;
}

const denver = { location: 'Denver, Colorado', zone: 'America/Denver' } as const;
const operations = { division: 'Operations', employmentStatus: 'Full-Time', timesheetType: 'CLOCK' } as const;
const commerce = { division: 'Commerce', employmentStatus: 'Full-Time', timesheetType: 'CLOCK' } as const;

/** Roles in turn: generated people go around this list, so that even a small company has each kind. */
export const roles: readonly Role[] = [
  { ...operations, ...denver, department: 'Warehouse', jobTitle: 'Picker', shift: shifts.day },
  { ...operations, ...denver, department: 'Production', jobTitle: 'Line operator', shift: shifts.early },
  {
    ...commerce,
    department: 'Customer Care',
    jobTitle: 'Care agent',
    location: 'New York, New York',
    zone: 'America/New_York',
    shift: shifts.office,
  },
  { ...operations, ...denver, department: 'Warehouse', jobTitle: 'Night loader', shift: shifts.night },
  { ...operations, ...denver, department: 'Production', jobTitle: 'Packer', shift: shifts.late },
  {
    ...commerce,
    department: 'Customer Care',
    jobTitle: 'Care agent, part-time',
    location: 'Phoenix, Arizona',
    zone: 'America/Phoenix',
    shift: shifts.partTime,
    employmentStatus: 'Part-Time',
  },
  {
    ...commerce,
    department: 'Sales',
    jobTitle: 'Account manager',
    location: 'Berlin, Germany',
    zone: 'Europe/Berlin',
    shift: shifts.office,
  },
  {
    ...commerce,
    ...denver,
    department: 'Accounting',
    jobTitle: 'Bookkeeper',
    shift: shifts.office,
    timesheetType: 'HOUR',
  },
  {
    ...commerce,
    department: 'Engineering',
    jobTitle: 'Developer',
    location: 'Bengaluru, India',
    zone: 'Asia/Kolkata',
    shift: shifts.office,
    timesheetType: 'MULTIPLE',
  },
];
