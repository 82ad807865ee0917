document.getElementById("trouble").hidden = false;
