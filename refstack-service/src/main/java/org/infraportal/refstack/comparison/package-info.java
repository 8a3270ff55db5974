/** Results side by side, and a result under two guidelines. Tables: none. Events: none. */
package org.infraportal.refstack.comparison;
