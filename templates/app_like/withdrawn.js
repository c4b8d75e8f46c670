// In the place of the worker where SERVICE_WORKER is off: lets go of what was kept, and of itself.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("kept-")) await caches.delete(name);
  await registration.unregister();
})()));
