/** What a run comes to: its counts and verdict, the tests that never ran, and which of its failures to look at first. */
package org.infraportal.stackviz.engine.outcome;
