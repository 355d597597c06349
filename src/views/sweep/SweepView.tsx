/** Every combination of chosen inputs, and what is best among them. */
export function SweepView() {
  return (
    <main id="main" tabIndex={-1}>
      <h1>Sweep</h1>
    </main>
  );
}
