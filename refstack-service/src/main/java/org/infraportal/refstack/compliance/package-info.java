/**
 * What a guideline makes of a set of passed tests: the rule, its verdict and its evidence. Tables: none.
 * Events: none.
 */
package org.infraportal.refstack.compliance;
