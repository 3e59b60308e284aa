/** What the modules share but do not offer to users: it may change in any release. */
package addition.data.internal;
