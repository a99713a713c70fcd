/** The punch service as a Node program: `<this file> OPTIONS`, see punch-service-program.ts. */
import './kills/fast-time.ts';
import { createNodeTransport } from '../../electron/bamboohr/node-transport.ts';
import { optionsFrom, servePunches } from './punch-service-program.ts';

servePunches(optionsFrom(process.argv), createNodeTransport(), () => process.exit(0));
