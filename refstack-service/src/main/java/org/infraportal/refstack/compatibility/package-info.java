/**
 * What keeps RefStack's clients working: upstream's two error bodies and its time format. Tables: none.
 * Events: none. Deviations from upstream are listed in docs/refstack-compatibility.md.
 */
package org.infraportal.refstack.compatibility;
