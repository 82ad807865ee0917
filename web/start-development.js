// Trunk's page has no evidence in it: it stands beside. The page of `cargo xtask build` does without this.
addEventListener("TrunkApplicationStarted", async () => {
  const evidence = await (await fetch("evidence.bin")).arrayBuffer();
  wasmBindings.start(new Uint8Array(evidence));
});
