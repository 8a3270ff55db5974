/**
 * CI Watch: how healthy and trustworthy each CI is. Gerrit's recorded events come in, reports of CIs come out.
 * What stands here is shared by all of its features; each feature is a package of its own.
 */
package org.infraportal.ciwatch;
