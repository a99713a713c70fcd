/**
 * The bridge between a window and main: two functions, no logic. Main checks everything; this file must not be able to do
 * more than it was asked (architecture, "The contract over IPC").
 */
import { contextBridge, ipcRenderer } from 'electron';
import { callChannel, eventChannel } from '../shared/ipc/bridge.ts';
import type { Bridge } from '../shared/ipc/bridge.ts';

const bridge = {
  call: (name: string, input: unknown) => ipcRenderer.invoke(callChannel, name, input),
  on: (name: string, listener: (payload: unknown) => void) => {
    // The event object stays here: its `sender` leads to the raw ipcRenderer.
    const listen = (_event: unknown, eventName: unknown, payload: unknown): void => {
      if (eventName === name) listener(payload);
    };
    ipcRenderer.on(eventChannel, listen);
    return () => {
      ipcRenderer.off(eventChannel, listen);
    };
  },
} as unknown as Bridge;

contextBridge.exposeInMainWorld('clockhouse', bridge);
