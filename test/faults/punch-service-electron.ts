/**
 * The punch service as an Electron main process without a window, with the network stack of the app:
 * `<this file> OPTIONS`, see punch-service-program.ts.
 */
import './kills/fast-time.ts';
import { app } from 'electron';
import { createElectronTransport } from '../../electron/bamboohr/electron-transport.ts';
import { optionsFrom, servePunches } from './punch-service-program.ts';

app.disableHardwareAcceleration();
void app.whenReady().then(() => {
  servePunches(optionsFrom(process.argv), createElectronTransport(), () => {
    app.exit(0);
  });
});
