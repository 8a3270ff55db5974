/**
 * What can be wrong with a request, said once and in plain words. A new error is a line of {@code Fault}. Tables: none.
 * Events: none.
 */
package org.infraportal.refstack.problems;
