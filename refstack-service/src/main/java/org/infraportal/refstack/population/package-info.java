/**
 * In how many public results the tests of a guideline pass. Tables: none of its own; reads {@code result}, {@code
 * test_set}, {@code product_version}, {@code product}. Events: none.
 */
package org.infraportal.refstack.population;
