// Nothing to prepare.
return true
