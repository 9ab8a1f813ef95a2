window.pageScriptRan = true;
// Tried here and not by the test: what a debugger evaluates is exempt from the policy.
try {
  window.evaluated = new Function('return "evaluated"')();
} catch (error) {
  window.evaluated = error.name;
}
