/// The page's one script: filters, sorting, the brush, themes. The page is whole without it, and it never makes markup.
enum PageScript {
  static let text: StaticString = """
    'use strict';
    (()=>{
    const root=document.documentElement,all=(q,e)=>[...(e||document).querySelectorAll(q)],one=q=>document.querySelector(q);
    root.classList.add('js');
    let span=null;const kinds=new Set();
    const match=e=>(!kinds.size||kinds.has(e.dataset.kind))&&(!span||(+e.dataset.b>=span[0]&&+e.dataset.a<=span[1]));
    function apply(){
    all('section[data-list]').forEach(s=>{
    const f=s.querySelector('input'),t=f?f.value.toLowerCase():'';let n=0;
    all('[data-a]',s).forEach(e=>{const ok=match(e)&&(!t||e.textContent.toLowerCase().includes(t));e.hidden=!ok;if(ok)n++});
    const c=s.querySelector('.shown');if(c)c.textContent=n+' shown'});
    }
    let wait;all('section[data-list] input').forEach(i=>i.addEventListener('input',()=>{clearTimeout(wait);\
    wait=setTimeout(apply,120)}));
    all('.chip').forEach(c=>c.addEventListener('click',()=>{const k=c.dataset.kind,on=!kinds.has(k);\
    on?kinds.add(k):kinds.delete(k);c.setAttribute('aria-pressed',on);apply()}));
    all('th[data-sort]').forEach(h=>{h.tabIndex=0;h.setAttribute('role','button');const go=()=>{
    const b=h.closest('table').tBodies[0],i=h.cellIndex,up=h.getAttribute('aria-sort')!=='ascending';
    all('th',h.parentNode).forEach(o=>o.removeAttribute('aria-sort'));
    h.setAttribute('aria-sort',up?'ascending':'descending');
    const v=r=>{const c=r.cells[i];return c.dataset.v!==undefined?+c.dataset.v:c.textContent};
    [...b.rows].sort((p,q)=>{const x=v(p),y=v(q),d=typeof x==='number'?x-y:x.localeCompare(y);return up?d:-d})\
    .forEach(r=>b.append(r))};
    h.addEventListener('click',go);h.addEventListener('keydown',e=>{if(e.key==='Enter'||e.key===' '){e.preventDefault();\
    go()}})});
    all('button[data-copy]').forEach(b=>b.addEventListener('click',async()=>{
    const cell=x=>{let t=x.textContent.trim();if(/^[\\s]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20]/.test(t))t="'"+t;\
    return '"'+t.replaceAll('"','""')+'"'};
    const rows=all('tr',b.closest('section').querySelector('table')).filter(r=>!r.hidden).map(r=>[...r.cells].map(cell)\
    .join(','));
    const old=b.textContent;
    try{await navigator.clipboard.writeText(rows.join('\\r\\n')+'\\r\\n');b.textContent='copied'}\
    catch{b.textContent='not allowed here'}
    setTimeout(()=>b.textContent=old,1500)}));
    all('button[data-packet]').forEach(b=>b.addEventListener('click',()=>{navigator.clipboard&&\
    navigator.clipboard.writeText(b.dataset.packet).catch(()=>{})}));
    const theme=one('#theme');
    theme.addEventListener('click',()=>{const dark=root.dataset.theme?root.dataset.theme==='dark':\
    matchMedia('(prefers-color-scheme: dark)').matches;root.dataset.theme=dark?'light':'dark'});
    one('#print').addEventListener('click',()=>print());
    const target=()=>{const e=location.hash.length>1&&document.getElementById(location.hash.slice(1));\
    if(e&&e.tagName==='DETAILS'){e.open=true;e.scrollIntoView()}};
    addEventListener('hashchange',target);target();
    const svg=one('#timeline');
    if(svg){const br=one('#brush'),left=+svg.dataset.left,a=+svg.dataset.first,b=+svg.dataset.last;let from=null;
    const at=e=>{const r=svg.getBoundingClientRect();return Math.min(990,Math.max(left,(e.clientX-r.left)*1000/r.width))};
    const draw=(x,y)=>{br.setAttribute('x',Math.min(x,y));br.setAttribute('width',Math.abs(y-x))};
    svg.addEventListener('pointerdown',e=>{from=at(e)});
    svg.addEventListener('pointermove',e=>{if(from!==null)draw(from,at(e))});
    addEventListener('pointerup',e=>{if(from===null)return;const to=at(e),p=from;from=null;
    if(Math.abs(to-p)<4){draw(0,0);if(span){span=null;apply()}return}
    const t=x=>a+(b-a)*(x-left)/(990-left);span=[t(Math.min(p,to)),t(Math.max(p,to))];apply()})}
    addEventListener('keydown',e=>{
    if(e.key==='Escape'){span=null;kinds.clear();all('.chip').forEach(c=>c.setAttribute('aria-pressed','false'));
    all('section[data-list] input').forEach(i=>i.value='');const br=one('#brush');if(br)br.setAttribute('width',0);apply()}
    else if(e.key==='/'&&e.target.tagName!=='INPUT'){const i=one('#find');if(i){e.preventDefault();i.focus()}}
    else if((e.key==='ArrowDown'||e.key==='ArrowUp')&&e.target.tagName==='SUMMARY'){
    const list=all('summary').filter(s=>s.offsetParent);const n=list[list.indexOf(e.target)+(e.key==='ArrowDown'?1:-1)];
    if(n){e.preventDefault();n.focus()}}});
    })();
    """
}
